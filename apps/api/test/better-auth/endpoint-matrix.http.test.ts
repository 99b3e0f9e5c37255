import { builtInRoles, can, type Permission } from "@guildhall/permissions";
import { createTestDatabase, documentedAnswers, sendRequest, type TestUser } from "@guildhall/testing";
import { describe, expect, it } from "vitest";
import { readReference } from "../support/clients/read-reference.ts";
import { onceEach } from "../support/once.ts";
import { listen } from "../support/servers/listening-app.ts";
import { endpointRows } from "../support/stages/endpoint-rows.ts";
import { openStage, type Stage } from "../support/stages/stage.ts";

const database = await createTestDatabase();
const app = await listen(database);
// Throws at an answer that is not as described.
const checkAnswer = documentedAnswers(await readReference(app));

const guarded = Object.entries(endpointRows)
  .filter(([, row]) => row.for.includes(":"))
  .map(([path, row]) => ({ path, permission: row.for as Permission }));

async function prepareStage(asked?: Permission): Promise<Stage> {
  const stage = await openStage(database, asked);
  // Everyone works in the organization at the moment, so that endpoints which name none use it.
  await database.sql`update session s set active_organization_id = m.organization_id
    from member m where m.user_id = s.user_id and m.organization_id = ${stage.id}`;
  return stage;
}

async function call(path: string, stage: Stage, user?: TestUser): Promise<{ status: number; code?: string }> {
  const { method = "POST", input } = endpointRows[path] ?? { input: () => ({}) };
  const given = input(stage);
  const query = method === "GET" ? `?${new URLSearchParams(Object.entries(given) as [string, string][])}` : "";
  const answer = await sendRequest(`${app.url}/api/auth/organization/${path}${query}`, {
    method,
    headers: {
      origin: app.origin,
      "content-type": "application/json",
      ...(user ? { authorization: `Bearer ${user.actor.token}` } : {}),
    },
    ...(method === "POST" ? { body: JSON.stringify(given) } : {}),
  });
  const body: unknown = await answer.json();
  checkAnswer({ method, path: `/organization/${path}`, status: answer.status, body });
  const { code } = (body ?? {}) as { code?: string };
  return { status: answer.status, ...(code === undefined ? {} : { code }) };
}

/** The statuses this API returns without a permission; Better Auth returns 401 for remove-member. */
const forbidden = (path: string) => ({
  status: path === "remove-member" ? 401 : 403,
  code: expect.stringMatching(/^YOU_/),
});

it("has a row for every endpoint of the API reference", async () => {
  const { paths = {} } = await readReference(app);
  const described = Object.keys(paths).filter((path) => path.startsWith("/organization/"));
  expect(
    Object.keys(endpointRows)
      .map((path) => `/organization/${path}`)
      .toSorted(),
  ).toEqual(described.toSorted());
});

/** Those who are rejected change nothing, nor does a read, and so they can share one for each permission. */
const sharedStages = onceEach(prepareStage);

describe.each(guarded)("$path needs $permission", ({ path, permission }) => {
  const sharedStage = () => sharedStages(permission);
  const stageToChange = endpointRows[path]?.method === "GET" ? sharedStage : () => prepareStage(permission);

  it.each([...builtInRoles, "memberAndAdmin"] as const)("of %s", async (who) => {
    const roles = who === "memberAndAdmin" ? ["member", "admin"] : [who];
    const isAllowed = can({ roles, customRoles: {} }, permission);
    const stage = await (isAllowed ? stageToChange() : sharedStage());
    expect(await call(path, stage, stage.people[who])).toMatchObject(isAllowed ? { status: 200 } : forbidden(path));
  });

  it("of someone with a role of the organization's own, and nothing else of them", async () => {
    const stage = await stageToChange();
    // Anyone who is a member sees the organization: every role of its own allows that.
    const expected = permission === "organization:read" ? { status: 200 } : forbidden(path);
    expect(await call(path, stage, stage.people.allButThis)).toMatchObject(expected);
    expect(await call(path, stage, stage.people.onlyThis)).toMatchObject({ status: 200 });
  });

  it("401 when signed out", async () => {
    expect(await call(path, await sharedStage())).toEqual({ status: 401, code: "UNAUTHORIZED" });
  });

  it.each(["outsider", "ownerElsewhere", "removed", "invitee"] as const)("and rejects %s", async (who) => {
    const stage = await sharedStage();
    const { status, code } = await call(path, stage, who === "removed" ? stage.people.removed : stage[who]);
    expect([400, 401, 403]).toContain(status);
    expect(code).toMatch(/^[A-Z_]+$/);
  });
});

describe.each(Object.entries(endpointRows).filter(([, row]) => !row.for.includes(":")))(
  "%s",
  (path, { for: audience }) => {
    it(`answers ${audience}`, async () => {
      const stage = await prepareStage();
      const user = audience === "the invited" ? stage.invitee : stage.outsider;
      expect(await call(path, stage, user)).toMatchObject({ status: 200 });
    });

    it("rejects everyone else", async () => {
      const stage = await sharedStages(undefined);
      expect(await call(path, stage)).toEqual({ status: 401, code: "UNAUTHORIZED" });
      if (audience === "signed in") return;
      for (const user of [stage.outsider, stage.people.owner, stage.people.member]) {
        const rejected = { status: 403, code: "YOU_ARE_NOT_THE_RECIPIENT_OF_THE_INVITATION" };
        expect(await call(path, stage, user)).toEqual(rejected);
      }
    });
  },
);

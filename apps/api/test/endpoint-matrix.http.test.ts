import { builtInRoles, can, type Permission } from "@guildhall/permissions";
import { createTestDatabase, type TestUser } from "@guildhall/testing";
import { describe, expect, it } from "vitest";
import { listen } from "./support/listening-app.ts";
import { openStage, type Stage } from "./support/stage.ts";

const database = await createTestDatabase();
const app = await listen(database);

/** Who may call an endpoint of the Better Auth door: whoever holds a permission, is signed in, or was invited. */
type Audience = Permission | "signed in" | "the invited";

interface Row {
  for: Audience;
  method?: "GET";
  /** A valid body or query. */
  input: (stage: Stage) => Record<string, string | object>;
}

/** Every organization endpoint. One that is missing here fails the test below. */
const rows: Record<string, Row> = {
  "accept-invitation": { for: "the invited", input: ({ invitationId }) => ({ invitationId }) },
  "add-member": {
    for: "member:create",
    input: ({ id, newcomer }) => ({ organizationId: id, userId: newcomer.id, role: "powerless" }),
  },
  "add-team-member": {
    for: "member:update",
    input: ({ id, emptyTeamId, people }) => ({ organizationId: id, teamId: emptyTeamId, userId: people.target.id }),
  },
  "cancel-invitation": { for: "invitation:cancel", input: ({ invitationId }) => ({ invitationId }) },
  "check-slug": { for: "signed in", input: () => ({ slug: "free-for-the-matrix" }) },
  create: { for: "signed in", input: ({ id }) => ({ name: "Matrix", slug: `matrix-${id.replaceAll("_", "-")}` }) },
  "create-role": {
    for: "ac:create",
    input: ({ id }) => ({ organizationId: id, role: "maker", permission: { ac: ["create"] } }),
  },
  "create-team": { for: "team:create", input: ({ id }) => ({ organizationId: id, name: "Matrix" }) },
  delete: { for: "organization:delete", input: ({ id }) => ({ organizationId: id }) },
  "delete-role": { for: "ac:delete", input: ({ id }) => ({ organizationId: id, roleName: "unused" }) },
  "get-active-member": { for: "organization:read", method: "GET", input: () => ({}) },
  "get-active-member-role": { for: "organization:read", method: "GET", input: ({ id }) => ({ organizationId: id }) },
  "get-full-organization": { for: "organization:read", method: "GET", input: ({ id }) => ({ organizationId: id }) },
  "get-invitation": { for: "the invited", method: "GET", input: ({ invitationId }) => ({ id: invitationId }) },
  "get-organization": { for: "organization:read", method: "GET", input: ({ id }) => ({ organizationId: id }) },
  "get-role": { for: "ac:read", method: "GET", input: ({ id }) => ({ organizationId: id, roleName: "unused" }) },
  "has-permission": {
    for: "organization:read",
    input: ({ id }) => ({ organizationId: id, permissions: { member: ["create"] } }),
  },
  "invite-member": {
    for: "invitation:create",
    input: ({ id }) => ({ organizationId: id, email: "someone@example.com", role: "powerless" }),
  },
  leave: { for: "organization:read", input: ({ id }) => ({ organizationId: id }) },
  list: { for: "signed in", method: "GET", input: () => ({}) },
  "list-invitations": { for: "invitation:create", method: "GET", input: ({ id }) => ({ organizationId: id }) },
  "list-members": { for: "organization:read", method: "GET", input: ({ id }) => ({ organizationId: id }) },
  "list-roles": { for: "ac:read", method: "GET", input: ({ id }) => ({ organizationId: id }) },
  "list-team-members": { for: "organization:read", method: "GET", input: ({ teamId }) => ({ teamId }) },
  "list-teams": { for: "organization:read", method: "GET", input: ({ id }) => ({ organizationId: id }) },
  "list-user-invitations": { for: "signed in", method: "GET", input: () => ({}) },
  "list-user-teams": {
    for: "member:update",
    method: "GET",
    input: ({ id, people }) => ({ organizationId: id, userId: people.target.id }),
  },
  "reject-invitation": { for: "the invited", input: ({ invitationId }) => ({ invitationId }) },
  "remove-member": {
    for: "member:delete",
    input: ({ id, people }) => ({ organizationId: id, memberIdOrEmail: people.target.email }),
  },
  "remove-team": { for: "team:delete", input: ({ id, emptyTeamId }) => ({ organizationId: id, teamId: emptyTeamId }) },
  "remove-team-member": {
    for: "member:delete",
    input: ({ id, teamId, people }) => ({ organizationId: id, teamId, userId: people.target.id }),
  },
  "set-active": { for: "organization:read", input: ({ id }) => ({ organizationId: id }) },
  "set-active-team": { for: "organization:read", input: ({ teamId }) => ({ teamId }) },
  update: { for: "organization:update", input: ({ id }) => ({ organizationId: id, data: { name: "Renamed" } }) },
  "update-member-role": {
    for: "member:update",
    input: ({ id, targetMemberId }) => ({ organizationId: id, memberId: targetMemberId, role: "member" }),
  },
  "update-role": {
    for: "ac:update",
    input: ({ id }) => ({ organizationId: id, roleName: "powerless", data: { permission: { ac: ["update"] } } }),
  },
  "update-team": {
    for: "team:update",
    input: ({ id, teamId }) => ({ teamId, data: { organizationId: id, name: "Renamed" } }),
  },
};

const guarded = Object.entries(rows)
  .filter(([, row]) => row.for.includes(":"))
  .map(([path, row]) => ({ path, permission: row.for as Permission }));

async function prepareStage(asked?: Permission): Promise<Stage> {
  const stage = await openStage(database, app, asked);
  // Everybody works in the organization at the moment, so that endpoints which name none mean it.
  await database.sql`update session s set active_organization_id = m.organization_id
    from member m where m.user_id = s.user_id and m.organization_id = ${stage.id}`;
  return stage;
}

async function call(path: string, stage: Stage, user?: TestUser): Promise<{ status: number; code?: string }> {
  const { method = "POST", input } = rows[path] ?? { input: () => ({}) };
  const given = input(stage);
  const query = method === "GET" ? `?${new URLSearchParams(Object.entries(given) as [string, string][])}` : "";
  const answer = await fetch(`${app.url}/api/auth/organization/${path}${query}`, {
    method,
    headers: {
      origin: app.origin,
      "content-type": "application/json",
      ...(user ? { authorization: `Bearer ${user.actor.token}` } : {}),
    },
    ...(method === "POST" ? { body: JSON.stringify(given) } : {}),
  });
  const { code } = ((await answer.json()) ?? {}) as { code?: string };
  return { status: answer.status, ...(code === undefined ? {} : { code }) };
}

/** By what this door says to those who lack a permission: 401 is Better Auth's own word for remove-member. */
const forbidden = (path: string) => ({
  status: path === "remove-member" ? 401 : 403,
  code: expect.stringMatching(/^YOU_/),
});

it("has a row for every endpoint of the API reference", async () => {
  const { paths } = (await (await fetch(`${app.url}/api/auth/reference/json`)).json()) as { paths: object };
  const described = Object.keys(paths).filter((path) => path.startsWith("/organization/"));
  expect(
    Object.keys(rows)
      .map((path) => `/organization/${path}`)
      .toSorted(),
  ).toEqual(described.toSorted());
});

describe.each(guarded)("$path needs $permission", ({ path, permission }) => {
  // Those who are refused change nothing, and so can share it.
  let refusing: Promise<Stage> | undefined;
  const stageOfRefusals = () => {
    refusing ??= prepareStage(permission);
    return refusing;
  };

  it.each([...builtInRoles, "memberAndAdmin"] as const)("of %s", async (who) => {
    const roles = who === "memberAndAdmin" ? ["member", "admin"] : [who];
    const isAllowed = can({ roles, customRoles: {} }, permission);
    const stage = await (isAllowed ? prepareStage() : stageOfRefusals());
    expect(await call(path, stage, stage.people[who])).toMatchObject(isAllowed ? { status: 200 } : forbidden(path));
  });

  it("of somebody with a role of the organization's own, and nothing else of them", async () => {
    const stage = await prepareStage(permission);
    // Whoever is a member sees the organization: every role of its own allows that.
    const expected = permission === "organization:read" ? { status: 200 } : forbidden(path);
    expect(await call(path, stage, stage.people.allButThis)).toMatchObject(expected);
    expect(await call(path, stage, stage.people.onlyThis)).toMatchObject({ status: 200 });
  });

  it("of nobody who is signed out", async () => {
    expect(await call(path, await stageOfRefusals())).toEqual({ status: 401, code: "UNAUTHORIZED" });
  });

  it.each(["outsider", "ownerElsewhere", "removed", "invitee"] as const)("and refuses %s", async (who) => {
    const stage = await stageOfRefusals();
    const { status, code } = await call(path, stage, who === "removed" ? stage.people.removed : stage[who]);
    expect([400, 401, 403]).toContain(status);
    expect(code).toMatch(/^[A-Z_]+$/);
  });
});

describe.each(Object.entries(rows).filter(([, row]) => !row.for.includes(":")))("%s", (path, { for: audience }) => {
  it(`answers ${audience}`, async () => {
    const stage = await prepareStage();
    const user = audience === "the invited" ? stage.invitee : stage.outsider;
    expect(await call(path, stage, user)).toMatchObject({ status: 200 });
  });

  it("refuses everybody else", async () => {
    const stage = await prepareStage();
    expect(await call(path, stage)).toEqual({ status: 401, code: "UNAUTHORIZED" });
    if (audience === "signed in") return;
    for (const user of [stage.outsider, stage.people.owner, stage.people.member]) {
      const refused = { status: 403, code: "YOU_ARE_NOT_THE_RECIPIENT_OF_THE_INVITATION" };
      expect(await call(path, stage, user)).toEqual(refused);
    }
  });
});

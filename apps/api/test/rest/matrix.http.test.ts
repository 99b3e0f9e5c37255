import { builtInRoles, can, type Permission } from "@guildhall/permissions";
import { restOperations } from "@guildhall/rest";
import { createTestDatabase, type TestUser } from "@guildhall/testing";
import { describe, expect, it } from "vitest";
import { rejection, restClient } from "../support/clients/rest-client.ts";
import { once, onceEach } from "../support/once.ts";
import { listen } from "../support/servers/listening-app.ts";
import { openRestStage, type RestStage, restCall, restRows } from "../support/stages/rest-rows.ts";

const database = await createTestDatabase();
const app = await listen(database);

async function call(operationId: string, stage: RestStage, user?: TestUser) {
  const { call, options } = restCall(operationId, stage, user);
  return restClient(app, user)(call, options);
}

const successOf = (operationId: string) => ({
  status: restOperations.find((each) => each.operationId === operationId)?.successStatus,
});

const guarded = Object.entries(restRows)
  .filter(([, row]) => row.for.includes(":"))
  .map(([operationId, row]) => ({ operationId, permission: row.for as Permission }));
const reads = new Set(restOperations.filter(({ method }) => method === "GET").map(({ operationId }) => operationId));

it("has a row for every operation, which requires the permission in the row", () => {
  const asked = restOperations.map(({ operationId, permission, operatorOnly }) => [
    operationId,
    permission ?? (operatorOnly ? "secret key" : "signed in"),
  ]);
  expect(Object.entries(restRows).map(([operationId, row]) => [operationId, row.for])).toEqual(asked);
});

/** Those who are rejected change nothing, nor does a read, and so they can share one for each permission. */
const sharedStages = onceEach((permission: Permission) => openRestStage(database, permission));
const stageToRead = once(() => openRestStage(database));

describe.each(guarded)("$operationId needs $permission", ({ operationId, permission }) => {
  const sharedStage = () => sharedStages(permission);
  const stageToChange = reads.has(operationId) ? sharedStage : () => openRestStage(database, permission);

  it.each([...builtInRoles, "memberAndAdmin"] as const)("of %s", async (who) => {
    const roles = who === "memberAndAdmin" ? ["member", "admin"] : [who];
    const isAllowed = can({ roles, customRoles: {} }, permission);
    const stage = await (isAllowed ? stageToChange() : sharedStage());
    const expected = isAllowed ? successOf(operationId) : rejection(403, "FORBIDDEN");
    expect(await call(operationId, stage, stage.people[who])).toMatchObject(expected);
  });

  it("of someone with a role of the organization's own, and nothing else of them", async () => {
    const stage = await stageToChange();
    // Anyone who is a member sees the organization: every role of its own allows that.
    const expected = permission === "organization:read" ? successOf(operationId) : rejection(403, "FORBIDDEN");
    expect(await call(operationId, stage, stage.people.allButThis)).toMatchObject(expected);
    expect(await call(operationId, stage, stage.people.onlyThis)).toMatchObject(successOf(operationId));
  });

  it("401 without a token and with an invalid one", async () => {
    const stage = await sharedStage();
    expect(await call(operationId, stage)).toMatchObject(rejection(401, "UNAUTHORIZED"));
    const { call: line, options } = restCall(operationId, stage);
    expect(await restClient(app, "gld_pat_none")(line, options)).toMatchObject(rejection(401, "UNAUTHORIZED"));
  });

  it.each(["outsider", "ownerElsewhere", "removed", "invitee"] as const)("and does not exist for %s", async (who) => {
    const stage = await sharedStage();
    const user = who === "removed" ? stage.people.removed : stage[who];
    expect(await call(operationId, stage, user)).toMatchObject(rejection(404, "ORG_NOT_FOUND"));
  });
});

describe("a restricted member", () => {
  it("sees exactly the granted projects", async () => {
    const stage = await stageToRead();
    const { id, people, projectId, grantedId } = stage;
    const restricted = restClient(app, people.restricted);
    const { body } = await restricted(`GET /orgs/${id}/projects`);
    expect((body as { id: string }[]).map((each) => each.id)).toEqual([grantedId]);
    for (const operationId of ["getProject", "listProjectMembers", "updateProjectMember", "removeProjectMember"]) {
      const rejected = await call(operationId, stage, people.restricted);
      expect(rejected).toMatchObject(rejection(404, "PROJECT_NOT_FOUND"));
    }
    expect(await restricted(`GET /orgs/${id}/projects/${projectId}/members`)).toMatchObject({ status: 404 });
  });
});

it("createOrganization is for anyone who is signed in", async () => {
  const stage = await stageToRead();
  expect(await call("createOrganization", stage)).toMatchObject(rejection(401, "UNAUTHORIZED"));
  expect(await call("createOrganization", stage, stage.outsider)).toMatchObject({ status: 201 });
});

it("verifyToken is for no one without the secret key", async () => {
  const stage = await stageToRead();
  expect(await call("verifyToken", stage)).toMatchObject(rejection(401, "UNAUTHORIZED"));
  for (const user of [stage.people.owner, stage.outsider]) {
    expect(await call("verifyToken", stage, user)).toMatchObject(rejection(403, "FORBIDDEN"));
  }
});

describe.each(restOperations.filter(({ takesKey }) => takesKey))(
  "the write $operationId",
  ({ operationId, isSecret, successStatus }) => {
    it("happens once for an Idempotency-Key: replayed, 409 while under way, 422 for another request", async () => {
      const stage = await openRestStage(database);
      const { owner } = stage.people;
      const { call: line, options } = restCall(operationId, stage, owner);
      const caller = restClient(app, owner);
      const headers = { "idempotency-key": `once-${stage.id}` };
      const first = await caller(line, { ...options, headers });
      expect(first).toMatchObject({ status: successStatus });
      expect(first.headers.get("idempotency-replayed")).toBeNull();

      const repeated = await caller(line, { ...options, headers });
      if (isSecret) {
        expect(repeated).toMatchObject(rejection(409, "CONFLICT"));
      } else {
        expect(repeated).toMatchObject({ status: first.status, body: first.body });
        expect(repeated.headers.get("idempotency-replayed")).toBe("true");
      }
      const other = await caller(`${line}?other=1`, { ...options, headers });
      expect(other).toMatchObject(rejection(422, "IDEMPOTENCY_KEY_REUSED"));
      await database.sql`update idempotency_key set status = null, locked_until = now() + interval '1 minute'`;
      expect(await caller(line, { ...options, headers })).toMatchObject(rejection(409, "CONFLICT"));
    });

    it("commits with its answer under an Idempotency-Key, or not at all", async () => {
      const { sql } = database;
      const stage = await openRestStage(database);
      const { owner } = stage.people;
      const { call: line, options } = restCall(operationId, stage, owner);
      const request = { ...options, headers: { "idempotency-key": `both-${stage.id}` } };
      const events = async () => (await sql`select from audit_event`).length;
      const before = await events();
      // Deferred: it fails after everything else of the transaction.
      await sql`create function fail() returns trigger language plpgsql as $$ begin raise exception 'broken'; end $$`;
      await sql`create constraint trigger fails after update on idempotency_key deferrable initially deferred
      for each row execute function fail()`;
      const failed = await restClient(app, owner)(line, request);
      await sql`drop function fail cascade`;
      expect(failed).toMatchObject(rejection(500, "INTERNAL_ERROR"));
      expect(await events()).toBe(before);
      const made = await restClient(app, owner)(line, request);
      expect([made.status, made.headers.get("idempotency-replayed")]).toEqual([successStatus, null]);
    });
  },
);

describe.each(restOperations.filter(({ method }) => method !== "GET"))("$operationId", ({ operationId }) => {
  it("413, 415 and 400: takes no megabytes, nothing but JSON, and no broken JSON", async () => {
    const stage = await stageToRead();
    const { owner } = stage.people;
    const { call: line } = restCall(operationId, stage, owner);
    const caller = restClient(app, owner);
    const large = JSON.stringify({ name: "x".repeat(1024 * 1024) });
    expect(await caller(line, { body: large })).toMatchObject(rejection(413, "BODY_TOO_LARGE"));
    const form = { body: "name=x", headers: { "content-type": "application/x-www-form-urlencoded" } };
    expect(await caller(line, form)).toMatchObject(rejection(415, "UNSUPPORTED_MEDIA_TYPE"));
    const broken = rejection(400, "VALIDATION", { body: expect.any(String) });
    expect(await caller(line, { body: '{"name":' })).toMatchObject(broken);
  });
});

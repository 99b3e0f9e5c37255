import { randomUUID } from "node:crypto";
import { createTestDatabase, holdOrganization, insertUser, type TestUser } from "@guildhall/testing";
import { describe, expect, it } from "vitest";
import { rejection, restClient } from "../../support/clients/rest-client.ts";
import { listen } from "../../support/servers/listening-app.ts";
import { restCompany } from "../../support/stages/rest-company.ts";

const database = await createTestDatabase();
const { sql } = database;
const app = await listen(database);

type Company = Awaited<ReturnType<typeof restCompany>>;

interface Failing {
  error: unknown;
  as?: TestUser;
  call: string;
  body: unknown;
  /** Removes the cause, where it is not in the body. */
  fix?: () => Promise<unknown>;
  fixedBody?: unknown;
}

const project = (slug: string) => ({ name: slug, slug });
const projects = ({ id }: Company) => `POST /orgs/${id}/projects`;
const users = ({ id }: Company) => `POST /orgs/${id}/users`;
const setRole = ({ id }: Company, user: TestUser, role: string) =>
  sql`update member set role = ${role} where organization_id = ${id} and user_id = ${user.id}`;
const dora = (role: string) => ({ email: `${randomUUID()}@example.com`, name: "Dora", role });

const failing: Record<string, (company: Company) => Failing | Promise<Failing>> = {
  "400, found by the schema": (company) => ({
    error: rejection(400, "VALIDATION"),
    ...{ call: projects(company), body: project(""), fixedBody: project("comet") },
  }),
  "400, found by the verb": (company) => ({
    error: rejection(400, "VALIDATION"),
    ...{ call: users(company), body: dora("gardener"), fixedBody: dora("member") },
  }),
  "400, found by a constraint when the change commits": (company) => ({
    error: rejection(400, "LAST_OWNER"),
    call: `PATCH /orgs/${company.id}/users/${company.people.ada.id}`,
    body: { role: "member" },
    fix: () => setRole(company, company.people.ben, "owner"),
  }),
  "401": async (company) => {
    const { token } = company.people.ada.actor;
    const end = (when: string) => sql`update session set expires_at = now() + ${when}::interval where token = ${token}`;
    await end("-1 hour");
    return {
      error: rejection(401, "UNAUTHORIZED"),
      ...{ call: projects(company), body: project("comet"), fix: () => end("1 hour") },
    };
  },
  "403, found before the verb": (company) => ({
    error: rejection(403, "FORBIDDEN"),
    as: company.people.cy,
    ...{ call: projects(company), body: project("comet"), fix: () => setRole(company, company.people.cy, "admin") },
  }),
  "403, found by the verb": (company) => ({
    error: rejection(403, "FORBIDDEN"),
    as: company.people.ben,
    ...{ call: users(company), body: dora("owner"), fixedBody: dora("admin") },
  }),
  "404": async (company) => {
    const made = await company.ada(projects(company), { body: project("atlas") });
    const eve = await insertUser(database);
    return {
      error: rejection(404, "MEMBER_NOT_FOUND"),
      call: `${projects(company)}/${(made.body as { id: string }).id}/members`,
      body: { userId: eve.id, role: "member" },
      fix: () => company.ada(users(company), { body: { email: eve.email, name: "Eve" } }),
    };
  },
  "409": async (company) => {
    await company.ada(projects(company), { body: project("comet") });
    return {
      error: rejection(409, "CONFLICT"),
      ...{ call: projects(company), body: project("comet"), fixedBody: project("atlas") },
    };
  },
  "429": async (company) => {
    const held = await holdOrganization(database, company.id);
    return {
      error: rejection(429, "ORG_BUSY"),
      ...{ call: projects(company), body: project("comet"), fix: () => held.release() },
    };
  },
};

describe("an error gives the key up, and the fixed request succeeds with it:", () => {
  it.each(Object.entries(failing))("%s", async (_, open) => {
    const company = await restCompany(app, database);
    const { error, as, call, body, fix, fixedBody = body } = await open(company);
    const caller = as ? restClient(app, as) : company.ada;
    const headers = { "idempotency-key": randomUUID() };
    expect(await caller(call, { body, headers })).toMatchObject(error as object);
    await fix?.();
    const fixed = await caller(call, { body: fixedBody, headers });
    expect(Math.floor(fixed.status / 100)).toBe(2);
    expect(fixed.headers.get("idempotency-replayed")).toBeNull();
    const again = await caller(call, { body: fixedBody, headers });
    expect(again).toMatchObject({ status: fixed.status, body: fixed.body });
    expect(again.headers.get("idempotency-replayed")).toBe("true");
  });

  it("422, which leaves the answer of the first request", async () => {
    const company = await restCompany(app, database);
    const headers = { "idempotency-key": randomUUID() };
    const first = await company.ada(projects(company), { body: project("comet"), headers });
    const other = await company.ada(projects(company), { body: project("atlas"), headers });
    expect(other).toMatchObject(rejection(422, "IDEMPOTENCY_KEY_REUSED"));
    const again = await company.ada(projects(company), { body: project("comet"), headers });
    expect(again).toMatchObject({ status: 201, body: first.body });
    const own = { "idempotency-key": randomUUID() };
    expect(await company.ada(projects(company), { body: project("atlas"), headers: own })).toMatchObject({
      status: 201,
    });
  });
});

describe("a fault gives the key up as well, whichever statement it ends:", () => {
  const faults = {
    "a deadlock": "40P01",
    "a serialization failure": "40001",
    "a canceled statement": "57014",
    "too many connections": "53300",
    "no more memory": "53200",
    "a bug": "XX000",
  };
  const statements = { "the change": "insert on project", "the answer": "update on idempotency_key" };
  const rows = Object.entries(faults).flatMap(([fault, code]) =>
    Object.entries(statements).map(([part, statement]) => ({ fault, code, part, statement })),
  );

  it.each(rows)("$fault in $part", async ({ code, statement }) => {
    const { id, ada } = await restCompany(app, database);
    const once = { body: project("comet"), headers: { "idempotency-key": randomUUID() } };
    await sql.unsafe(`
      create or replace function fail() returns trigger language plpgsql as
        $$ begin raise exception 'broken' using errcode = '${code}'; end $$;
      create trigger fails before ${statement} for each row execute function fail()`);
    const failed = await ada(`POST /orgs/${id}/projects`, once);
    await sql`drop function fail cascade`;
    expect(failed).toMatchObject(rejection(500, "INTERNAL_ERROR"));
    expect(JSON.stringify(failed.body)).not.toContain("broken");
    expect(await sql`select from project where organization_id = ${id}`).toHaveLength(0);
    const again = await ada(`POST /orgs/${id}/projects`, once);
    expect(again).toMatchObject({ status: 201 });
    expect(again.headers.get("idempotency-replayed")).toBeNull();
  });
});

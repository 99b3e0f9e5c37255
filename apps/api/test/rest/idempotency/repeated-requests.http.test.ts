import { randomUUID } from "node:crypto";
import { deleteOldRequests } from "@guildhall/rest";
import { createTestDatabase, holdOrganization, insertUser } from "@guildhall/testing";
import { describe, expect, it } from "vitest";
import { accessTokenOf } from "../../support/clients/access-token.ts";
import { type RestAnswer, rejection, restClient } from "../../support/clients/rest-client.ts";
import { listen } from "../../support/servers/listening-app.ts";
import { restCompany } from "../../support/stages/rest-company.ts";

const database = await createTestDatabase();
const { sql } = database;
const app = await listen(database);
const secondApp = await listen(database);

const keyed = (key: string = randomUUID()) => ({ headers: { "idempotency-key": key } });
const isReplayed = ({ headers }: RestAnswer) => headers.get("idempotency-replayed") === "true";

async function company() {
  const { id, people, ada } = await restCompany(app, database);
  const projects = `POST /orgs/${id}/projects`;
  const slugs = async () =>
    (await sql`select slug from project where organization_id = ${id} order by slug`).map(({ slug }) => slug);
  return { id, people, ada, projects, slugs };
}

const project = (slug: string) => ({ body: { name: slug, slug } });

describe("under the same Idempotency-Key", () => {
  it("a write happens once, and its answer is repeated, by every process", async () => {
    const { people, ada, projects, slugs } = await company();
    const once = keyed();
    const first = await ada(projects, { ...project("comet"), ...once });
    const second = await restClient(secondApp, people.ada)(projects, { ...project("comet"), ...once });
    expect(first.status).toBe(201);
    expect([second.status, second.body, isReplayed(second)]).toEqual([201, first.body, true]);
    expect(second.headers.get("content-type")).toBe(first.headers.get("content-type"));
    expect(await slugs()).toEqual(["comet"]);
  });

  it("what was rejected before is tried again: bad input, a missing right", async () => {
    const { id, people, ada, projects } = await company();
    const once = keyed();
    const cy = restClient(app, people.cy);
    expect(await cy(projects, { ...project("comet"), ...once })).toMatchObject(rejection(403, "FORBIDDEN"));
    await ada(`PATCH /orgs/${id}/users/${people.cy.id}`, { body: { role: "admin" } });
    expect(await cy(projects, { ...project(""), ...once })).toMatchObject(rejection(400, "VALIDATION"));
    expect(await cy(projects, { ...project("comet"), ...once })).toMatchObject({ status: 201 });
  });

  it("another body, path or method is rejected with 422, and not done", async () => {
    const { id, people, ada, projects, slugs } = await company();
    const once = keyed();
    await ada(projects, { ...project("comet"), ...once });
    const others = [
      ada(projects, { ...project("atlas"), ...once }),
      ada(`POST /orgs/${id}/users`, { ...project("comet"), ...once }),
      ada(`DELETE /orgs/${id}/users/${people.cy.id}`, once),
    ];
    for (const answer of await Promise.all(others)) {
      expect(answer).toMatchObject(rejection(422, "IDEMPOTENCY_KEY_REUSED"));
    }
    expect(await slugs()).toEqual(["comet"]);
    expect(await sql`select from member where user_id = ${people.cy.id}`).toHaveLength(1);
  });

  it("what a write ended the right to do is repeated all the same", async () => {
    const { id, people, ada } = await company();
    const cy = restClient(app, people.cy);
    const [leaving, deleting] = [keyed(), keyed()];
    const left = await cy(`POST /orgs/${id}/leave`, leaving);
    const leftAgain = await cy(`POST /orgs/${id}/leave`, leaving);
    expect([leftAgain.status, leftAgain.body, isReplayed(leftAgain)]).toEqual([200, left.body, true]);
    await ada(`DELETE /orgs/${id}`, deleting);
    expect(await ada(`DELETE /orgs/${id}`, deleting)).toMatchObject({ status: 200 });
    expect(await ada(`DELETE /orgs/${id}`, keyed())).toMatchObject(rejection(404, "ORG_NOT_FOUND"));
  });

  it("no caller gets another's answer, nor one whose credential has ended its own", async () => {
    const { id, people, ada, projects, slugs } = await company();
    const once = keyed();
    await ada(projects, { ...project("comet"), ...once });
    const ben = await restClient(app, people.ben)(projects, { ...project("comet"), ...once });
    expect([ben.status, isReplayed(ben)]).toEqual([409, false]);
    const { token, id: tokenId } = await accessTokenOf(app, people.ada, { organization: id, name: "All" });
    const program = restClient(app, token);
    expect(await program(projects, { ...project("atlas"), ...once })).toMatchObject({ status: 201 });
    await sql`delete from access_token where id = ${tokenId}`;
    expect(await program(projects, { ...project("atlas"), ...once })).toMatchObject(rejection(401, "UNAUTHORIZED"));
    await sql`delete from session where token = ${people.ada.actor.token}`;
    expect(await ada(projects, { ...project("comet"), ...once })).toMatchObject(rejection(401, "UNAUTHORIZED"));
    expect(await slugs()).toEqual(["atlas", "comet"]);
  });

  it("an access token is made once, and its secret stored nowhere", async () => {
    const { id, people, ada } = await company();
    const once = { body: { permissions: "all", name: "Nightly" }, ...keyed() };
    const first = await ada(`POST /orgs/${id}/personal-tokens`, once);
    const { token } = first.body as { token: string };
    expect(await ada(`POST /orgs/${id}/personal-tokens`, once)).toMatchObject(rejection(409, "CONFLICT"));
    expect(await sql`select from access_token where user_id = ${people.ada.id}`).toHaveLength(1);
    const stored = JSON.stringify(await sql`select * from idempotency_key`);
    expect(stored).not.toContain(token);
    expect(stored).not.toContain(people.ada.actor.token);
  });

  it("a request is put off as long as the first is under way", async () => {
    const { id, ada, projects } = await company();
    const held = await holdOrganization(database, id);
    const once = { ...project("comet"), ...keyed() };
    const first = ada(projects, once);
    await held.untilCallWaits();
    const early = await ada(projects, once);
    expect(early).toMatchObject(rejection(409, "CONFLICT"));
    expect(Number(early.headers.get("retry-after"))).toBeGreaterThanOrEqual(1);
    await held.release();
    expect(await first).toMatchObject({ status: 201 });
    expect(isReplayed(await ada(projects, once))).toBe(true);
  });
});

describe("an Idempotency-Key", () => {
  it("is known for 24 hours, and then deleted", async () => {
    const { id, ada } = await company();
    const dora = await insertUser(database);
    const add = { body: { email: dora.email, name: "Dora" }, ...keyed() };
    const key = add.headers["idempotency-key"];
    await ada(`POST /orgs/${id}/users`, add);
    const age = (hours: string) =>
      sql`update idempotency_key set created_at = now() - ${hours}::interval where key = ${key}`;
    await age("23 hours 59 minutes");
    await deleteOldRequests({ database, baseUrl: "", sendsMail: false });
    expect(isReplayed(await ada(`POST /orgs/${id}/users`, add))).toBe(true);
    await age("24 hours");
    const again = await ada(`POST /orgs/${id}/users`, add);
    expect([again.status, isReplayed(again)]).toEqual([201, false]);
    await age("24 hours");
    await deleteOldRequests({ database, baseUrl: "", sendsMail: false });
    expect(await sql`select from idempotency_key where key = ${key}`).toHaveLength(0);
  });

  it("of a process of an earlier version, whose outcome is unknown, is not taken over for a day", async () => {
    const { ada, projects, slugs } = await company();
    const once = { ...project("comet"), ...keyed() };
    await ada(projects, once);
    await sql`update idempotency_key set claim = null, status = null, headers = null, body = null, locked_until = now() - interval '1 second'
      where key = ${once.headers["idempotency-key"]}`;
    expect(await ada(projects, once)).toMatchObject(rejection(409, "CONFLICT"));
    expect(await slugs()).toEqual(["comet"]);
  });

  it.each(["", "with space", "x".repeat(256), "ümlaut"])("is rejected with 400 if it is %j", async (key) => {
    const { ada, projects, slugs } = await company();
    const answer = await ada(projects, { ...project("comet"), ...keyed(key) });
    expect(answer).toMatchObject(rejection(400, "VALIDATION", { "Idempotency-Key": expect.any(String) }));
    expect(await slugs()).toEqual([]);
  });

  it("is ignored for reads and for requests without a token", async () => {
    const { id, ada } = await company();
    const once = keyed();
    expect(isReplayed(await ada(`GET /orgs/${id}`, once))).toBe(false);
    expect(isReplayed(await ada(`GET /orgs/${id}`, once))).toBe(false);
    const anonymous = await restClient(app)(`DELETE /orgs/${id}`, once);
    expect(anonymous).toMatchObject(rejection(401, "UNAUTHORIZED"));
    expect(await sql`select from idempotency_key where key = ${once.headers["idempotency-key"]}`).toHaveLength(0);
  });
});

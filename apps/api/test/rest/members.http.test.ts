import { randomUUID } from "node:crypto";
import { createTestDatabase, insertOrganization, insertRole, insertUser, RACE_ROUNDS } from "@guildhall/testing";
import { describe, expect, it } from "vitest";
import { accessTokenOf } from "../support/clients/access-token.ts";
import { rejection, restClient } from "../support/clients/rest-client.ts";
import { restMember } from "../support/rest-member.ts";
import { listen } from "../support/servers/listening-app.ts";
import { restCompany } from "../support/stages/rest-company.ts";

const database = await createTestDatabase();
const { sql } = database;
const app = await listen(database);
const anonymous = restClient(app);

const company = () => restCompany(app, database);

describe("GET /orgs/{id}/users", () => {
  it("200: every member, by name, for every member, and exactly as promised", async () => {
    const { id, people } = await company();
    for (const person of Object.values(people)) {
      const answer = await restClient(app, person)(`GET /orgs/${id}/users`);
      expect(answer.status).toBe(200);
      expect(answer.headers.get("link")).toBeNull();
      const members = [
        restMember(people.ada, "owner"),
        restMember(people.ben, "admin"),
        restMember(people.cy, "member"),
      ];
      // Who lacks a second factor is shown to those who may require one.
      const hasTwoFactor = person === people.cy ? null : false;
      expect(answer.body).toEqual(members.map((member) => ({ ...member, hasTwoFactor })));
    }
  });

  it("200: those found by part of a name or address, or with one of some roles", async () => {
    const { id, people, ada } = await company();
    await insertRole(database, id, "editor", []);
    await sql`update member set role = 'member,editor' where user_id = ${people.cy.id}`;
    const found = async (query: string) =>
      ((await ada(`GET /orgs/${id}/users?${query}`)).body as { name: string; role: string }[]).map(({ name }) => name);
    expect(await found(`query=${people.ben.email.toUpperCase()}`)).toEqual(["Ben"]);
    expect(await found("role=admin,owner")).toEqual(["Ada", "Ben"]);
    expect(await found("role=editor&query=c")).toEqual(["Cy"]);
    expect(await found("role=viewer")).toEqual([]);
  });

  it.each(["limit=0", "limit=501", "limit=x", "limit=1.5", "limit=1&limit=2", "cursor=x", "query=", "role=A%20b"])(
    "400: %s",
    async (query) => {
      const { id, ada } = await company();
      const [field = ""] = query.split("=");
      const answer = await ada(`GET /orgs/${id}/users?${query}`);
      expect(answer).toMatchObject(rejection(400, "VALIDATION"));
      expect(Object.keys((answer.body as { fields: object }).fields)[0]).toMatch(new RegExp(`^${field}`));
    },
  );

  it("401, 403, 404", async () => {
    const { id, people } = await company();
    expect(await anonymous(`GET /orgs/${id}/users`)).toMatchObject(rejection(401, "UNAUTHORIZED"));
    const { token } = await accessTokenOf(app, people.ada, {
      organization: id,
      name: "Little",
      permissions: ["project:read"],
    });
    expect(await restClient(app, token)(`GET /orgs/${id}/users`)).toMatchObject(rejection(403, "FORBIDDEN"));
    const outsider = restClient(app, await insertUser(database));
    expect(await outsider(`GET /orgs/${id}/users`)).toMatchObject(rejection(404, "ORG_NOT_FOUND"));
  });
});

describe("PATCH /orgs/{id}/users/{userId}", () => {
  it("200: another role, or several", async () => {
    const { id, people, ada } = await company();
    const to = async (role: string) => ada(`PATCH /orgs/${id}/users/${people.cy.id}`, { body: { role } });
    expect(await to("admin")).toMatchObject({ status: 200, body: restMember(people.cy, "admin") });
    expect(await to("member, admin")).toMatchObject({ status: 200, body: restMember(people.cy, "member,admin") });
  });

  it("400: the last owner stays one, also when owners demote each other", async () => {
    const { id, people, ada } = await company();
    const demote = { body: { role: "member" } };
    expect(await ada(`PATCH /orgs/${id}/users/${people.ada.id}`, demote)).toMatchObject(rejection(400, "LAST_OWNER"));
    await ada(`PATCH /orgs/${id}/users/${people.ben.id}`, { body: { role: "owner" } });
    const ben = restClient(app, people.ben);
    const both = await Promise.all([
      ada(`PATCH /orgs/${id}/users/${people.ben.id}`, demote),
      ben(`PATCH /orgs/${id}/users/${people.ada.id}`, demote),
    ]);
    expect(both.filter(({ status }) => status === 200)).toHaveLength(1);
  });

  it("400: what is no role, or none of the organization's", async () => {
    const { id, people, ada } = await company();
    for (const role of [undefined, 5, "", "Big Boss", "baker"]) {
      const answer = await ada(`PATCH /orgs/${id}/users/${people.cy.id}`, { body: { role } });
      expect(answer).toMatchObject(rejection(400, "VALIDATION"));
      expect(Object.keys((answer.body as { fields: object }).fields)[0]).toMatch(/^role/);
    }
  });

  it("401, 403, 404", async () => {
    const { id, people, ada } = await company();
    const body = { role: "admin" };
    const path = `PATCH /orgs/${id}/users/${people.cy.id}`;
    expect(await anonymous(path, { body })).toMatchObject(rejection(401, "UNAUTHORIZED"));
    expect(await restClient(app, people.cy)(path, { body })).toMatchObject(rejection(403, "FORBIDDEN"));
    const ben = restClient(app, people.ben);
    expect(await ben(path, { body: { role: "owner" } })).toMatchObject(rejection(403, "FORBIDDEN"));
    expect(await ben(`PATCH /orgs/${id}/users/${people.ada.id}`, { body })).toMatchObject(rejection(403, "FORBIDDEN"));
    const outsider = await insertUser(database);
    expect(await ada(`PATCH /orgs/${id}/users/${outsider.id}`, { body })).toMatchObject(
      rejection(404, "MEMBER_NOT_FOUND"),
    );
    expect(await restClient(app, outsider)(path, { body })).toMatchObject(rejection(404, "ORG_NOT_FOUND"));
  });
});

describe("DELETE /orgs/{id}/users/{userId} and POST /orgs/{id}/leave", () => {
  /** Someone with project memberships and tokens in two organizations. */
  async function furnished() {
    const here = await company();
    const there = await company();
    const { cy } = here.people;
    await sql`insert into member (id, organization_id, user_id, role) values (${`mem_${randomUUID()}`}, ${there.id}, ${cy.id}, 'member')`;
    const tokens: string[] = [];
    for (const { id } of [here, there]) {
      const projectId = `prj_${randomUUID()}`;
      await sql`insert into project (id, organization_id, name, slug) values (${projectId}, ${id}, 'P', 'p')`;
      await sql`insert into project_member (organization_id, project_id, user_id, role) values (${id}, ${projectId}, ${cy.id}, 'member')`;
      tokens.push((await accessTokenOf(app, cy, { organization: id, name: "Mine" })).token);
    }
    const left = async () => ({
      projects: (await sql`select organization_id as id from project_member where user_id = ${cy.id}`).map(
        ({ id }) => id,
      ),
      tokens: (await sql`select organization_id as id from access_token where user_id = ${cy.id}`).map(({ id }) => id),
    });
    return { ...here, there, cy, tokens, left };
  }

  it.each(["removed", "leaving"])(
    "200: anyone who is %s loses project memberships and tokens here, and none elsewhere",
    async (how) => {
      const { id, there, ada, cy, tokens, left } = await furnished();
      const answer =
        how === "removed"
          ? await ada(`DELETE /orgs/${id}/users/${cy.id}`)
          : await restClient(app, cy)(`POST /orgs/${id}/leave`);
      expect(answer).toMatchObject({ status: 200, body: restMember(cy, "member") });
      expect(await left()).toEqual({ projects: [there.id], tokens: [there.id] });
      const [ended = "", valid = ""] = tokens;
      expect(await restClient(app, ended)(`GET /orgs/${id}`)).toMatchObject(rejection(401, "UNAUTHORIZED"));
      expect(await restClient(app, valid)(`GET /orgs/${there.id}`)).toMatchObject({ status: 200 });
      expect(await restClient(app, cy)(`GET /orgs/${id}`)).toMatchObject(rejection(404, "ORG_NOT_FOUND"));
    },
  );

  it("400: the last owner can neither be removed nor leave", async () => {
    const { id, people, ada } = await company();
    expect(await ada(`DELETE /orgs/${id}/users/${people.ada.id}`)).toMatchObject(rejection(400, "LAST_OWNER"));
    expect(await ada(`POST /orgs/${id}/leave`)).toMatchObject(rejection(400, "LAST_OWNER"));
  });

  it("401, 403, 404", async () => {
    const { id, people, ada } = await company();
    const path = `DELETE /orgs/${id}/users/${people.cy.id}`;
    expect(await anonymous(path)).toMatchObject(rejection(401, "UNAUTHORIZED"));
    expect(await anonymous(`POST /orgs/${id}/leave`)).toMatchObject(rejection(401, "UNAUTHORIZED"));
    expect(await restClient(app, people.cy)(path)).toMatchObject(rejection(403, "FORBIDDEN"));
    expect(await restClient(app, people.ben)(`DELETE /orgs/${id}/users/${people.ada.id}`)).toMatchObject(
      rejection(403, "FORBIDDEN"),
    );
    const outsider = await insertUser(database);
    expect(await ada(`DELETE /orgs/${id}/users/${outsider.id}`)).toMatchObject(rejection(404, "MEMBER_NOT_FOUND"));
    expect(await restClient(app, outsider)(path)).toMatchObject(rejection(404, "ORG_NOT_FOUND"));
    expect(await restClient(app, outsider)(`POST /orgs/${id}/leave`)).toMatchObject(rejection(404, "ORG_NOT_FOUND"));
    const { token } = await accessTokenOf(app, people.cy, {
      organization: id,
      name: "Little",
      permissions: ["organization:read"],
    });
    expect(await restClient(app, token)(`POST /orgs/${id}/leave`)).toMatchObject(rejection(403, "FORBIDDEN"));
  });

  it(`400 for one of two owners who leave at once, ${RACE_ROUNDS} times: never is there no owner`, async () => {
    for (let round = 0; round < RACE_ROUNDS; round++) {
      const { id, people } = await insertOrganization(database, { ada: "owner", ben: "owner" });
      const answers = await Promise.all(
        [people.ada, people.ben].map((person) => restClient(app, person)(`POST /orgs/${id}/leave`)),
      );
      expect(answers.map(({ status }) => status).toSorted()).toEqual([200, 400]);
      expect(await sql`select from member where organization_id = ${id} and role = 'owner'`).toHaveLength(1);
    }
  });
});

import { randomUUID } from "node:crypto";
import { createTestDatabase, insertOrganization, insertRole, insertUser, RACE_ROUNDS } from "@guildhall/testing";
import { describe, expect, it } from "vitest";
import { accessTokenOf } from "../support/access-token.ts";
import { signIn, signUp } from "../support/account.ts";
import { openBrowser } from "../support/browser.ts";
import { listen } from "../support/listening-app.ts";
import { mailTo, newestLink } from "../support/mail-to.ts";
import { rejection, restClient } from "../support/rest-client.ts";
import { outcomeOf, trpcClient } from "../support/trpc-client.ts";

const database = await createTestDatabase();
const { sql } = database;
const app = await listen(database);
const anonymous = restClient(app);

const company = () => insertOrganization(database, { ada: "owner", ben: "admin", cy: "member" });
const asAda = async () => {
  const { id, people } = await company();
  return { id, people, ada: restClient(app, people.ada) };
};

const member = (person: { id: string; name: string; email: string }, role: string) => ({
  id: expect.stringMatching(/^mem_/),
  userId: person.id,
  email: person.email,
  name: person.name,
  role,
  createdAt: expect.stringMatching(/^\d{4}-\d\d-\d\dT[\d:.]+Z$/),
});

describe("GET /orgs/{id}/users", () => {
  it("200: every member, by name, for every member, and exactly as promised", async () => {
    const { id, people } = await company();
    for (const person of Object.values(people)) {
      const answer = await restClient(app, person)(`GET /orgs/${id}/users`);
      expect(answer.status).toBe(200);
      expect(answer.headers.get("link")).toBeNull();
      expect(answer.body).toEqual([
        member(people.ada, "owner"),
        member(people.ben, "admin"),
        member(people.cy, "member"),
      ]);
    }
  });

  it("200: those found by part of a name or address, or with one of some roles", async () => {
    const { id, people, ada } = await asAda();
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
      const { id, ada } = await asAda();
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

describe("POST /orgs/{id}/users", () => {
  const newcomer = () => ({ email: `${randomUUID()}@example.com`, name: "Dora Newcomer" });

  it("201: makes an account for an address nobody has: unverified, without a password, and with mail", async () => {
    const { id, ada } = await asAda();
    const { email, name } = newcomer();
    const answer = await ada(`POST /orgs/${id}/users`, { body: { email: email.toUpperCase(), name } });
    expect(answer.status).toBe(201);
    expect(answer.body).toEqual(member({ id: expect.any(String), email, name }, "member"));
    const [account] = await sql`select u.email_verified, count(a.id)::int as accounts
      from "user" u left join account a on a.user_id = u.id where u.email = ${email} group by u.id`;
    expect(account).toEqual({ email_verified: false, accounts: 0 });
    expect(await mailTo(app, email)).toHaveLength(1);
  });

  it("201: whose owner chooses a password by the mail and is then let in", async () => {
    const { id, ada } = await asAda();
    const { email, name } = newcomer();
    await ada(`POST /orgs/${id}/users`, { body: { email, name, role: "admin" } });
    const browser = openBrowser(app);
    const followed = await browser.send(await newestLink(app, email));
    const token = new URL(followed.headers.get("location") ?? "", app.url).searchParams.get("token") ?? "";
    const password = "correct horse battery";
    expect((await browser.post("/api/auth/reset-password", { newPassword: password, token })).status).toBe(200);
    const signedIn = await signIn(app, { name, email, password });
    expect(await signedIn.trpc.organization.get.query({ organization: id })).toMatchObject({ roles: ["admin"] });
  });

  it("201: lets nobody in who signed up with the address before its owner, until they have shown that it is theirs", async () => {
    const { id, ada } = await asAda();
    const early = await signUp(app);
    const confirmation = await newestLink(app, early.email);
    await ada(`POST /orgs/${id}/users`, { body: { email: early.email, name: early.name, role: "admin" } });
    const reading = () => outcomeOf(early.browser.trpc.organization.get.query({ organization: id }));
    expect(await reading()).toMatchObject({ ok: false, status: 403, reason: "email_not_verified" });
    const [mail] = await mailTo(app, early.email);
    expect(mail?.text).toContain("exists, but the address was never confirmed");
    await early.browser.send(confirmation);
    expect(await reading()).toMatchObject({ ok: true });
  });

  it("201: accepts a pending invitation, with its role when none is sent, its restriction and its teams", async () => {
    for (const role of [undefined, "member"]) {
      const { id, people, ada } = await asAda();
      const dora = await insertUser(database, { name: "Dora" });
      const { invitation, team } = trpcClient(app, people.ada);
      const { id: teamId } = await team.create.mutate({ organization: id, name: "Finance" });
      await invitation.create.mutate({ organization: id, emails: [dora.email], roles: ["admin"], teamIds: [teamId] });
      const answer = await ada(`POST /orgs/${id}/users`, { body: { email: dora.email, name: "Dora", role } });
      expect(answer).toMatchObject({ status: 201, body: member(dora, role ?? "admin") });
      expect(await sql`select team_id from team_member where user_id = ${dora.id}`).toEqual([{ team_id: teamId }]);
      expect(await sql`select status from invitation where organization_id = ${id}`).toEqual([{ status: "accepted" }]);
    }
  });

  it("201: adds someone who has an account, with the name that was given until they open the organization", async () => {
    const { id, ada } = await asAda();
    const dora = await insertUser(database, { name: "Dora" });
    const answer = await ada(`POST /orgs/${id}/users`, { body: { email: dora.email, name: "Other", role: "admin" } });
    expect(answer).toMatchObject({ status: 201, body: member({ ...dora, name: "Other" }, "admin") });
    expect(await restClient(app, dora)(`GET /orgs/${id}`)).toMatchObject({ status: 200 });
    expect((await ada(`GET /orgs/${id}/users?role=admin`)).body).toContainEqual(member(dora, "admin"));
    expect(await mailTo(app, dora.email)).toMatchObject([{ subject: expect.stringContaining("You were added to") }]);
  });

  it("201: again for a member, whose role stays, and nothing is recorded", async () => {
    const { id, people, ada } = await asAda();
    const events = () => sql`select from audit_event where organization_id = ${id}`;
    const before = await events();
    const body = { email: people.ben.email, name: "Ben", role: "member" };
    expect(await ada(`POST /orgs/${id}/users`, { body })).toMatchObject({
      status: 201,
      body: member(people.ben, "admin"),
    });
    expect(await events()).toHaveLength(before.length);
  });

  it("201: accepts an invitation to an address without an account, whose membership waits for confirmation", async () => {
    const { id, people, ada } = await asAda();
    const { email, name } = newcomer();
    await sql`insert into invitation (id, organization_id, email, role, expires_at, inviter_id)
      values (${`inv_${randomUUID()}`}, ${id}, ${email}, 'admin', now() + interval '1 day', ${people.ada.id})`;
    expect(await ada(`POST /orgs/${id}/users`, { body: { email, name } })).toMatchObject({ status: 201 });
    const left = await sql`select status from invitation where organization_id = ${id}`;
    expect([...left]).toEqual([{ status: "accepted" }]);
    const [added] = await sql`select role, needs_verified_email from member where user_email = ${email}`;
    expect(added).toEqual({ role: "admin", needs_verified_email: true });
  });

  it(`201: for all who add one address at the same instant, which makes one account and one membership, ${RACE_ROUNDS} times`, async () => {
    const companies = await Promise.all([company(), company()]);
    for (let round = 0; round < RACE_ROUNDS; round++) {
      const { email, name } = newcomer();
      const answers = await Promise.all(
        companies.flatMap(({ id, people }) =>
          [people.ada, people.ben].map((person, index) =>
            restClient(app, person)(`POST /orgs/${id}/users`, {
              body: { email: index === 0 ? email : email.toUpperCase(), name },
            }),
          ),
        ),
      );
      expect(answers.map(({ status }) => status)).toEqual([201, 201, 201, 201]);
      expect(new Set(answers.map(({ body }) => (body as { userId: string }).userId)).size).toBe(1);
      expect(await sql`select from "user" where email = ${email}`).toHaveLength(1);
      expect(await sql`select from member where user_email = ${email}`).toHaveLength(2);
      // One for each organization: whichever came second says that the account exists.
      const mails = (await mailTo(app, email)).map(({ text }) => text.includes("the address was never confirmed"));
      expect(mails.toSorted()).toEqual([false, true]);
    }
  });

  it("400: of what is no address, no name or no role", async () => {
    const { id, ada } = await asAda();
    const wrong = await ada(`POST /orgs/${id}/users`, { body: { email: "nobody", name: " ", role: ["admin"] } });
    const fields = { email: expect.any(String), name: expect.any(String), role: expect.any(String) };
    expect(wrong).toMatchObject(rejection(400, "VALIDATION", fields));
    const unknown = await ada(`POST /orgs/${id}/users`, { body: { ...newcomer(), role: "baker" } });
    expect(unknown).toMatchObject(rejection(400, "VALIDATION", { role: expect.stringContaining("baker") }));
  });

  it("401, 403, 404", async () => {
    const { id, people } = await company();
    const body = newcomer();
    expect(await anonymous(`POST /orgs/${id}/users`, { body })).toMatchObject(rejection(401, "UNAUTHORIZED"));
    expect(await restClient(app, people.cy)(`POST /orgs/${id}/users`, { body })).toMatchObject(
      rejection(403, "FORBIDDEN"),
    );
    const outsider = restClient(app, await insertUser(database));
    expect(await outsider(`POST /orgs/${id}/users`, { body })).toMatchObject(rejection(404, "ORG_NOT_FOUND"));
    // Rejected before the body is looked at, so that nobody learns from it.
    expect(await anonymous(`POST /orgs/${id}/users`, { body: {} })).toMatchObject(rejection(401, "UNAUTHORIZED"));
    expect(await outsider(`POST /orgs/${id}/users`, { body: {} })).toMatchObject(rejection(404, "ORG_NOT_FOUND"));
    expect(await sql`select from "user" where email = ${body.email}`).toHaveLength(0);
  });

  it("403: of an admin who gives owner; an owner may", async () => {
    const { id, people, ada } = await asAda();
    const body = { ...newcomer(), role: "owner" };
    expect(await restClient(app, people.ben)(`POST /orgs/${id}/users`, { body })).toMatchObject(
      rejection(403, "FORBIDDEN"),
    );
    expect(await sql`select from "user" where email = ${body.email}`).toHaveLength(0);
    expect(await ada(`POST /orgs/${id}/users`, { body })).toMatchObject({ status: 201, body: { role: "owner" } });
  });

  it("409: once every seat is taken, and then makes no account either", async () => {
    const { id, ada } = await asAda();
    await sql`update organization set max_members = 3 where id = ${id}`;
    const body = newcomer();
    expect(await ada(`POST /orgs/${id}/users`, { body })).toMatchObject(rejection(409, "CONFLICT"));
    expect(await sql`select from "user" where email = ${body.email}`).toHaveLength(0);
  });
});

describe("PATCH /orgs/{id}/users/{userId}", () => {
  it("200: another role, or several", async () => {
    const { id, people, ada } = await asAda();
    const to = async (role: string) => ada(`PATCH /orgs/${id}/users/${people.cy.id}`, { body: { role } });
    expect(await to("admin")).toMatchObject({ status: 200, body: member(people.cy, "admin") });
    expect(await to("member, admin")).toMatchObject({ status: 200, body: member(people.cy, "member,admin") });
  });

  it("400: the last owner stays one, also when owners demote each other", async () => {
    const { id, people, ada } = await asAda();
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
    const { id, people, ada } = await asAda();
    for (const role of [undefined, 5, "", "Big Boss", "baker"]) {
      const answer = await ada(`PATCH /orgs/${id}/users/${people.cy.id}`, { body: { role } });
      expect(answer).toMatchObject(rejection(400, "VALIDATION"));
      expect(Object.keys((answer.body as { fields: object }).fields)[0]).toMatch(/^role/);
    }
  });

  it("401, 403, 404", async () => {
    const { id, people, ada } = await asAda();
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
  /** Someone with parts in projects and tokens in two organizations. */
  async function furnished() {
    const here = await asAda();
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
    "200: anyone who is %s loses parts and tokens here, and none elsewhere",
    async (how) => {
      const { id, there, ada, cy, tokens, left } = await furnished();
      const answer =
        how === "removed"
          ? await ada(`DELETE /orgs/${id}/users/${cy.id}`)
          : await restClient(app, cy)(`POST /orgs/${id}/leave`);
      expect(answer).toMatchObject({ status: 200, body: member(cy, "member") });
      expect(await left()).toEqual({ projects: [there.id], tokens: [there.id] });
      const [gone = "", kept = ""] = tokens;
      expect(await restClient(app, gone)(`GET /orgs/${id}`)).toMatchObject(rejection(401, "UNAUTHORIZED"));
      expect(await restClient(app, kept)(`GET /orgs/${there.id}`)).toMatchObject({ status: 200 });
      expect(await restClient(app, cy)(`GET /orgs/${id}`)).toMatchObject(rejection(404, "ORG_NOT_FOUND"));
    },
  );

  it("400: the last owner can neither be removed nor leave", async () => {
    const { id, people, ada } = await asAda();
    expect(await ada(`DELETE /orgs/${id}/users/${people.ada.id}`)).toMatchObject(rejection(400, "LAST_OWNER"));
    expect(await ada(`POST /orgs/${id}/leave`)).toMatchObject(rejection(400, "LAST_OWNER"));
  });

  it("401, 403, 404", async () => {
    const { id, people, ada } = await asAda();
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

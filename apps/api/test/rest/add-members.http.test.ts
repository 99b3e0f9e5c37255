import { randomUUID } from "node:crypto";
import { createTestDatabase, insertUser, RACE_ROUNDS } from "@guildhall/testing";
import { describe, expect, it } from "vitest";
import { signIn, signUp } from "../support/clients/account.ts";
import { openBrowser } from "../support/clients/browser.ts";
import { rejection, restClient } from "../support/clients/rest-client.ts";
import { outcomeOf, trpcClient } from "../support/clients/trpc-client.ts";
import { mailTo, newestLink } from "../support/mail-to.ts";
import { restMember } from "../support/rest-member.ts";
import { listen } from "../support/servers/listening-app.ts";
import { restCompany } from "../support/stages/rest-company.ts";

const database = await createTestDatabase();
const { sql } = database;
const app = await listen(database);
const anonymous = restClient(app);

const company = () => restCompany(app, database);

describe("POST /orgs/{id}/users", () => {
  const newcomer = () => ({ email: `${randomUUID()}@example.com`, name: "Dora Newcomer" });

  it("201: creates an account for an unknown address: unverified, without a password, and with mail", async () => {
    const { id, ada } = await company();
    const { email, name } = newcomer();
    const answer = await ada(`POST /orgs/${id}/users`, { body: { email: email.toUpperCase(), name } });
    expect(answer.status).toBe(201);
    expect(answer.body).toEqual(restMember({ id: expect.any(String), email, name }, "member"));
    const [account] = await sql`select u.email_verified, count(a.id)::int as accounts
      from "user" u left join account a on a.user_id = u.id where u.email = ${email} group by u.id`;
    expect(account).toEqual({ email_verified: false, accounts: 0 });
    expect(await mailTo(app, email)).toHaveLength(1);
  });

  it("201: whose owner chooses a password by the mail and is then let in", async () => {
    const { id, ada } = await company();
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

  it("201: gives no access to an account with an unconfirmed address until the address is confirmed", async () => {
    const { id, ada } = await company();
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
      const { id, people, ada } = await company();
      const dora = await insertUser(database, { name: "Dora" });
      const { invitation, team } = trpcClient(app, people.ada);
      const { id: teamId } = await team.create.mutate({ organization: id, name: "Finance" });
      await invitation.create.mutate({ organization: id, emails: [dora.email], roles: ["admin"], teamIds: [teamId] });
      const answer = await ada(`POST /orgs/${id}/users`, { body: { email: dora.email, name: "Dora", role } });
      expect(answer).toMatchObject({ status: 201, body: restMember(dora, role ?? "admin") });
      expect(await sql`select team_id from team_member where user_id = ${dora.id}`).toEqual([{ team_id: teamId }]);
      expect(await sql`select status from invitation where organization_id = ${id}`).toEqual([{ status: "accepted" }]);
    }
  });

  it("201: adds someone who has an account, with the name that was given until they open the organization", async () => {
    const { id, ada } = await company();
    const dora = await insertUser(database, { name: "Dora" });
    const answer = await ada(`POST /orgs/${id}/users`, { body: { email: dora.email, name: "Other", role: "admin" } });
    expect(answer).toMatchObject({ status: 201, body: restMember({ ...dora, name: "Other" }, "admin") });
    expect(await restClient(app, dora)(`GET /orgs/${id}`)).toMatchObject({ status: 200 });
    expect((await ada(`GET /orgs/${id}/users?role=admin`)).body).toContainEqual({
      ...restMember(dora, "admin"),
      hasTwoFactor: false,
    });
    expect(await mailTo(app, dora.email)).toMatchObject([{ subject: expect.stringContaining("You were added to") }]);
  });

  it("201: again for a member, whose role stays, and nothing is recorded", async () => {
    const { id, people, ada } = await company();
    const events = () => sql`select from audit_event where organization_id = ${id}`;
    const before = await events();
    const body = { email: people.ben.email, name: "Ben", role: "member" };
    expect(await ada(`POST /orgs/${id}/users`, { body })).toMatchObject({
      status: 201,
      body: restMember(people.ben, "admin"),
    });
    expect(await events()).toHaveLength(before.length);
  });

  it("201: accepts an invitation to an address without an account, whose membership waits for confirmation", async () => {
    const { id, people, ada } = await company();
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
      // One for each organization: the second one returns that the account exists.
      const mails = (await mailTo(app, email)).map(({ text }) => text.includes("the address was never confirmed"));
      expect(mails.toSorted()).toEqual([false, true]);
    }
  });

  it("400: of what is no address, no name or no role", async () => {
    const { id, ada } = await company();
    const wrong = await ada(`POST /orgs/${id}/users`, { body: { email: "unknown", name: " ", role: ["admin"] } });
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
    // Rejected before the body is read, so that the answer reveals nothing.
    expect(await anonymous(`POST /orgs/${id}/users`, { body: {} })).toMatchObject(rejection(401, "UNAUTHORIZED"));
    expect(await outsider(`POST /orgs/${id}/users`, { body: {} })).toMatchObject(rejection(404, "ORG_NOT_FOUND"));
    expect(await sql`select from "user" where email = ${body.email}`).toHaveLength(0);
  });

  it("403: of an admin who gives owner; an owner may", async () => {
    const { id, people, ada } = await company();
    const body = { ...newcomer(), role: "owner" };
    expect(await restClient(app, people.ben)(`POST /orgs/${id}/users`, { body })).toMatchObject(
      rejection(403, "FORBIDDEN"),
    );
    expect(await sql`select from "user" where email = ${body.email}`).toHaveLength(0);
    expect(await ada(`POST /orgs/${id}/users`, { body })).toMatchObject({ status: 201, body: { role: "owner" } });
  });

  it("409: once every seat is taken, and then makes no account either", async () => {
    const { id, ada } = await company();
    await sql`update organization set max_members = 3 where id = ${id}`;
    const body = newcomer();
    expect(await ada(`POST /orgs/${id}/users`, { body })).toMatchObject(rejection(409, "CONFLICT"));
    expect(await sql`select from "user" where email = ${body.email}`).toHaveLength(0);
  });
});

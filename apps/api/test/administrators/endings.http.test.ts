import { createTestDatabase, eventsOf, insertOrganization } from "@guildhall/testing";
import { describe, expect, it } from "vitest";
import { accessTokenOf } from "../support/clients/access-token.ts";
import { newAccount, signIn } from "../support/clients/account.ts";
import { administratorActions, openAdminBrowser } from "../support/clients/administrators.ts";
import { outcomeOf, trpcClient } from "../support/clients/trpc-client.ts";
import { mailTo } from "../support/mail-to.ts";
import { listen } from "../support/servers/listening-app.ts";

const database = await createTestDatabase();
const { sql } = database;
const app = await listen(database);
const elsewhere = await listen(database);
const { signUpPerson, signUpAdministrator, eventsAbout, grow } = administratorActions(app, database);

describe("admin/remove-user", () => {
  it("deletes an account with all it has, on the next request in every process, with an event in each organization", async () => {
    const { browser, id } = await signUpAdministrator();
    const { id: organization, people } = await insertOrganization(database, { olga: "owner", ada: "admin" });
    const { token } = await accessTokenOf(app, people.ada, { organization, name: "Robot" });
    expect((await browser.admin.removeUser({ userId: people.ada.id })).data).toEqual({ success: true });
    for (const actor of [people.ada.actor, { token }]) {
      const outcome = await outcomeOf(trpcClient(elsewhere, { actor }).member.list.query({ organization }));
      expect(outcome).toMatchObject({ status: 401 });
    }
    expect(await sql`select from "user" where id = ${people.ada.id}`).toHaveLength(0);
    expect((await eventsOf(database, organization)).at(-1)).toMatchObject({
      ...{ event: "member.removed", actorId: id, targetId: people.ada.id, name: null },
    });
    expect((await eventsAbout(people.ada.id)).at(-1)).toMatchObject({ event: "account.deleted", actorId: id });
    expect((await mailTo(app, people.ada.email))[0]?.subject).toContain("deleted");
  });

  it("rejects the only owner of organizations, and names them", async () => {
    const { browser } = await signUpAdministrator();
    const { id: organization, people } = await insertOrganization(database, { olga: "owner", ada: "admin" });
    const [row] = await sql<{ name: string }[]>`select name from organization where id = ${organization}`;
    const response = await browser.post("/api/auth/admin/remove-user", { userId: people.olga.id });
    expect({ status: response.status, ...((await response.json()) as object) }).toMatchObject({
      ...{ status: 400, code: "SOLE_OWNER", organizationCount: 1, organizations: [{ id: organization }] },
      message: expect.stringContaining(`is the only owner of ${row?.name}`),
    });
    expect(await sql`select from "user" where id = ${people.olga.id}`).toHaveLength(1);
  });

  it("rejects oneself, an unknown account, and an old session", async () => {
    const administrator = await signUpAdministrator();
    const remove = async (userId: string) => (await administrator.browser.admin.removeUser({ userId })).error;
    expect(await remove(administrator.id)).toMatchObject({ status: 400, code: "YOU_CANNOT_REMOVE_YOURSELF" });
    expect(await remove("usr_unknown")).toMatchObject({ status: 404, code: "USER_NOT_FOUND" });
    await grow(11, administrator.id);
    expect(await remove((await signUpPerson()).id)).toMatchObject({ status: 403, code: "SESSION_NOT_FRESH" });
  });

  it("frees the address for someone new", async () => {
    const { browser } = await signUpAdministrator();
    const ada = await signUpPerson();
    await browser.admin.removeUser({ userId: ada.id });
    expect((await signUpPerson({ ...newAccount(), email: ada.email })).id).not.toBe(ada.id);
  });
});

describe("admin/set-user-password", () => {
  it("sets the password, ends sessions and access tokens, and notifies the person", async () => {
    const { browser, id } = await signUpAdministrator();
    const ada = await signUpPerson();
    const organization = await ada.browser.trpc.organization.create.mutate({
      name: "Acme",
      slug: `acme-${Date.now()}`,
    });
    await ada.browser.trpc.token.create.mutate({ organization: organization.id, name: "Robot", permissions: "all" });
    const { data } = await browser.admin.setUserPassword({ userId: ada.id, newPassword: "another password" });
    expect(data).toEqual({ status: true });
    expect((await openAdminBrowser(elsewhere, ada.browser).getSession()).data).toBeNull();
    expect(await sql`select from access_token where user_id = ${ada.id}`).toHaveLength(0);
    expect((await openAdminBrowser(app).signIn.email(ada)).error).toMatchObject({ status: 401 });
    await signIn(app, { ...ada, password: "another password" });
    const reset = (await eventsAbout(ada.id)).find(({ event }) => event === "account.password_reset");
    expect(reset).toMatchObject({ actorId: id });
    const revoked = (await eventsOf(database, organization.id)).find(({ event }) => event === "token.revoked");
    expect(revoked).toMatchObject({ actorId: id, details: { because: "password set by an administrator" } });
    expect((await mailTo(app, ada.email))[0]?.text).toContain("Robot");
  });

  it("gives an account its first password, and confirms no address", async () => {
    const { browser } = await signUpAdministrator();
    const account = newAccount();
    const { data } = await browser.admin.createUser({ email: account.email, name: account.name });
    await browser.admin.setUserPassword({ userId: data?.user.id ?? "", newPassword: account.password });
    const session = await (await signIn(app, account)).auth.getSession();
    expect(session.data?.user.emailVerified).toBe(false);
    expect(await mailTo(app, account.email)).toEqual([]);
  });

  it("rejects the account of another administrator, a bad password, an unknown account and an old session", async () => {
    const administrator = await signUpAdministrator();
    const other = await signUpAdministrator();
    const ada = await signUpPerson();
    const set = async (userId: string, newPassword = "another password") =>
      (await administrator.browser.admin.setUserPassword({ userId, newPassword })).error;
    expect(await set(other.id)).toMatchObject({ status: 403, code: "ADMINISTRATOR_ACCOUNT" });
    expect(await set(ada.id, "short")).toMatchObject({ status: 400, code: "PASSWORD_TOO_SHORT" });
    expect(await set(ada.id, "x".repeat(129))).toMatchObject({ status: 400, code: "PASSWORD_TOO_LONG" });
    expect(await set("usr_unknown")).toMatchObject({ status: 404, code: "USER_NOT_FOUND" });
    await grow(11, administrator.id);
    expect(await set(ada.id)).toMatchObject({ status: 403, code: "SESSION_NOT_FRESH" });
  });
});

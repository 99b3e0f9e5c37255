import { createTestDatabase } from "@guildhall/testing";
import { describe, expect, it } from "vitest";
import { newAccount, signIn } from "../support/clients/account.ts";
import { administratorActions } from "../support/clients/administrators.ts";
import { mailTo } from "../support/mail-to.ts";
import { listen } from "../support/servers/listening-app.ts";

const database = await createTestDatabase();
const app = await listen(database);
const { sql } = database;
const { signUpPerson, signUpAdministrator, eventsAbout, grow } = administratorActions(app, database);

describe("admin/get-user", () => {
  it("shows an account, with its role and ban", async () => {
    const { browser } = await signUpAdministrator();
    const ada = await signUpPerson();
    const { data } = await browser.admin.getUser({ query: { id: ada.id } });
    expect(data).toMatchObject({ id: ada.id, email: ada.email, role: "user", banned: false, banReason: null });
    expect(JSON.stringify(data)).not.toMatch(/password|token/i);
  });

  it("returns 404 for an unknown account", async () => {
    const { browser } = await signUpAdministrator();
    const { error } = await browser.admin.getUser({ query: { id: "usr_unknown" } });
    expect(error).toMatchObject({ status: 404, code: "USER_NOT_FOUND" });
  });
});

describe("admin/create-user", () => {
  it("opens an account with a password, whose address is not confirmed", async () => {
    const { browser, id } = await signUpAdministrator();
    const account = newAccount();
    const { data } = await browser.admin.createUser({ ...account, role: "user" });
    expect(data?.user).toMatchObject({ email: account.email, emailVerified: false, role: "user" });
    expect((await (await signIn(app, account)).auth.getSession()).data?.user.email).toBe(account.email);
    const [created] = await eventsAbout(data?.user.id ?? "");
    expect(created).toMatchObject({ event: "account.created", actorId: id });
    expect(await mailTo(app, account.email)).toEqual([]);
  });

  it("opens one without a password", async () => {
    const { browser } = await signUpAdministrator();
    const { email, name, password } = newAccount();
    expect((await browser.admin.createUser({ email: email.toUpperCase(), name })).data?.user).toMatchObject({ email });
    expect((await browser.signIn.email({ email, password })).error).toMatchObject({ status: 401 });
  });

  it.each([
    [
      "an address that is taken",
      async () => ({ email: (await signUpPerson()).email }),
      400,
      "USER_ALREADY_EXISTS_USE_ANOTHER_EMAIL",
    ],
    ["an administrator", async () => ({ role: "admin" as const }), 403, "EMAIL_NOT_VERIFIED"],
    ["a confirmed address", async () => ({ data: { emailVerified: true } }), 400, "FIELD_NOT_ALLOWED"],
    ["a ban", async () => ({ data: { banned: true } }), 400, "FIELD_NOT_ALLOWED"],
    ["an unknown field", async () => ({ data: { plan: "gold" } }), 400, "FIELD_NOT_ALLOWED"],
    ["a short password", async () => ({ password: "short" }), 400, "PASSWORD_TOO_SHORT"],
    ["a name of invisible characters", async () => ({ name: "\u200b\u200b" }), 400, "VALIDATION_ERROR"],
    ["a bad address", async () => ({ email: "no-address" }), 400, "VALIDATION_ERROR"],
    ["an unknown role", async () => ({ role: "owner" as "user" }), 400, "VALIDATION_ERROR"],
  ])("rejects %s", async (_, input, status, code) => {
    const { browser } = await signUpAdministrator();
    const { error } = await browser.admin.createUser({ ...newAccount(), ...(await input()) });
    expect(error).toMatchObject({ status, code });
  });

  it("rejects a role for the new account that it cannot have, and makes none", async () => {
    const { browser } = await signUpAdministrator();
    const account = newAccount();
    await browser.admin.createUser({ ...account, role: "admin" });
    expect(await sql`select from "user" where email = ${account.email}`).toHaveLength(0);
  });
});

describe("admin/update-user", () => {
  it("changes the name of an account", async () => {
    const { browser, id } = await signUpAdministrator();
    const ada = await signUpPerson();
    const { data } = await browser.admin.updateUser({ userId: ada.id, data: { name: " Grace Hopper " } });
    expect(data).toMatchObject({ id: ada.id, name: "Grace Hopper" });
    expect((await eventsAbout(ada.id)).at(-1)).toMatchObject({ event: "account.updated", actorId: id });
  });

  it("changes the address, unconfirmed, and announces it to the former one", async () => {
    const { browser, id } = await signUpAdministrator();
    const ada = await signUpPerson();
    const { email } = newAccount();
    const { data } = await browser.admin.updateUser({ userId: ada.id, data: { email } });
    expect(data).toMatchObject({ email, emailVerified: false });
    expect((await mailTo(app, ada.email))[0]?.text).toContain(email);
    expect((await eventsAbout(ada.id)).at(-1)).toMatchObject({ event: "account.email_changed", actorId: id });
  });

  it("takes a fresh session to change the address", async () => {
    const administrator = await signUpAdministrator();
    const ada = await signUpPerson();
    await grow(11, administrator.id);
    const change = (data: object) => administrator.browser.admin.updateUser({ userId: ada.id, data: { ...data } });
    expect((await change({ email: newAccount().email })).error).toMatchObject({ code: "SESSION_NOT_FRESH" });
    expect((await change({ name: "Grace" })).error).toBeNull();
  });

  it.each([
    ["no field", {}, "NO_DATA_TO_UPDATE"],
    ["a password", { password: "another password" }, "PASSWORD_CANNOT_BE_UPDATED_VIA_UPDATE_USER"],
    ["an id", { id: "usr_1" }, "USER_ID_CANNOT_BE_UPDATED"],
    ["a role", { role: "admin" }, "FIELD_NOT_ALLOWED"],
    ["a ban", { banned: true }, "FIELD_NOT_ALLOWED"],
    ["a confirmed address", { emailVerified: true }, "FIELD_NOT_ALLOWED"],
    ["an inherited field", { constructor: 1 }, "FIELD_NOT_ALLOWED"],
    ["a bad address", { email: "x" }, "INVALID_EMAIL"],
    ["an empty name", { name: "\u200b" }, "VALIDATION_ERROR"],
  ])("rejects %s", async (_, data, code) => {
    const { browser } = await signUpAdministrator();
    const ada = await signUpPerson();
    const { error } = await browser.admin.updateUser({ userId: ada.id, data });
    expect(error).toMatchObject({ status: 400, code });
  });

  it("rejects the address of another administrator, and one that is taken", async () => {
    const { browser } = await signUpAdministrator();
    const other = await signUpAdministrator();
    const ada = await signUpPerson();
    const change = (userId: string, email: string) => browser.admin.updateUser({ userId, data: { email } });
    expect((await change(other.id, newAccount().email)).error).toMatchObject({
      status: 403,
      code: "ADMINISTRATOR_ACCOUNT",
    });
    expect((await change(ada.id, other.email)).error).toMatchObject({
      ...{ status: 400, code: "USER_ALREADY_EXISTS_USE_ANOTHER_EMAIL" },
    });
  });
});

describe("admin/set-role", () => {
  it("makes someone an administrator on their next request, and one no longer", async () => {
    const { browser, id } = await signUpAdministrator();
    const ada = await signUpPerson();
    expect((await ada.browser.admin.listUsers({ query: {} })).error).toMatchObject({ status: 403 });
    expect((await browser.admin.setRole({ userId: ada.id, role: "admin" })).data?.user).toMatchObject({
      role: "admin",
    });
    expect((await ada.browser.admin.listUsers({ query: {} })).error).toBeNull();
    expect((await browser.admin.setRole({ userId: ada.id, role: ["user"] })).data?.user).toMatchObject({
      role: "user",
    });
    expect((await ada.browser.admin.listUsers({ query: {} })).error).toMatchObject({ status: 403 });
    expect((await eventsAbout(ada.id)).filter(({ event }) => event === "account.role_changed")).toMatchObject([
      { actorId: id },
      { actorId: id },
    ]);
  });

  it("takes a fresh session", async () => {
    const administrator = await signUpAdministrator();
    const ada = await signUpPerson();
    await grow(11, administrator.id);
    const { error } = await administrator.browser.admin.setRole({ userId: ada.id, role: "admin" });
    expect(error).toMatchObject({ status: 403, code: "SESSION_NOT_FRESH" });
  });

  it("rejects someone whose address is not confirmed, and other roles", async () => {
    const { browser } = await signUpAdministrator();
    const ada = await signUpPerson();
    await sql`update "user" set email_verified = false where id = ${ada.id}`;
    const set = (role: string) => browser.admin.setRole({ userId: ada.id, role: role as "admin" });
    expect((await set("admin")).error).toMatchObject({ status: 403, code: "EMAIL_NOT_VERIFIED" });
    expect((await set("owner")).error).toMatchObject({ status: 400 });
    expect((await set("admin,user")).error).toMatchObject({ status: 400 });
  });
});

describe("admin/has-permission", () => {
  it("answers by the role of the caller, whatever else the body names", async () => {
    const administrator = await signUpAdministrator();
    const ada = await signUpPerson();
    const check = async ({ browser }: typeof ada, permissions: object) =>
      (await browser.admin.hasPermission({ permissions: { ...permissions } })).data?.success;
    expect(await check(administrator, { user: ["ban", "list"] })).toBe(true);
    expect(await check(administrator, { user: ["impersonate-admins"] })).toBe(false);
    expect(await check(administrator, { nothing: ["like-that"] })).toBe(false);
    for (const inherited of ["toString", "constructor"]) {
      expect(await check(administrator, { [inherited]: ["list"] })).toBe(false);
    }
    expect(await check(ada, { user: ["list"] })).toBe(false);
    const claimed = { userId: administrator.id, role: "admin", permissions: { user: ["list"] } };
    const response = await ada.browser.post("/api/auth/admin/has-permission", claimed);
    expect(await response.json()).toEqual({ error: null, success: false });
  });
});

import { createTestDatabase } from "@guildhall/testing";
import { describe, expect, it } from "vitest";
import { signUp } from "../../support/clients/account.ts";
import { softwareAuthenticator } from "../../support/clients/authenticator.ts";
import { type Browser, openBrowser } from "../../support/clients/browser.ts";
import { confirmedAccount } from "../../support/clients/confirmed-account.ts";
import { addPasskey } from "../../support/clients/passkeys.ts";
import { mailTo } from "../../support/mail-to.ts";
import { listen } from "../../support/servers/listening-app.ts";

const database = await createTestDatabase();
const app = await listen(database);
const { sql } = database;

/** Someone with a confirmed address and a passkey. */
async function withPasskey() {
  const account = await confirmedAccount(app);
  const { data } = await addPasskey(account.browser, softwareAuthenticator(app), { name: "Laptop" });
  if (!data) throw new Error("No passkey was added.");
  return { ...account, id: data.id };
}

const makeStale = (email: string) =>
  sql`update session set authenticated_at = now() - interval '11 minutes'
    where user_id = (select id from "user" where email = ${email})`;

const eventsOf = (email: string) =>
  sql`select event from audit_event where target_personal ->> 'email' = ${email} and event like 'account.passkey%' order by created_at, id`;

const list = async ({ auth }: Browser) => (await auth.passkey.listUserPasskeys()).data;

describe("passkey/list-user-passkeys", () => {
  it("returns the account's own alone, without a private part", async () => {
    const ada = await withPasskey();
    const ben = await withPasskey();
    const [listed, ...others] = (await list(ada.browser)) ?? [];
    expect(others).toEqual([]);
    expect(listed).toMatchObject({ id: ada.id, name: "Laptop", backedUp: true, aaguid: expect.any(String) });
    expect((await list(ben.browser))?.map(({ id }) => id)).toEqual([ben.id]);
    expect((await openBrowser(app).auth.passkey.listUserPasskeys()).error).toMatchObject({ status: 401 });
  });
});

describe("passkey/update-passkey", () => {
  it("renames it, records that and mails the account; the same name changes nothing", async () => {
    const { browser, email, id } = await withPasskey();
    const { data } = await browser.auth.passkey.updatePasskey({ id, name: " Work\u0301 " });
    expect(data).toMatchObject({ passkey: { id, name: "Work\u0301".normalize("NFC") } });
    await browser.auth.passkey.updatePasskey({ id, name: "Work\u0301" });
    expect(await eventsOf(email)).toEqual([{ event: "account.passkey_added" }, { event: "account.passkey_renamed" }]);
    const [mail] = await mailTo(app, email);
    expect(mail?.subject).toBe("A passkey of your Guildhall account was renamed");
  });

  it.each(["", "  ", "\u200b", "\u202eevil", "a\nb", "\u0000", "x".repeat(101), 7, null, ["x"]])(
    "rejects the name %j",
    async (name) => {
      const { browser, id } = await withPasskey();
      const answer = await browser.post("/api/auth/passkey/update-passkey", { id, name });
      expect([answer.status, Object.keys((await answer.json()).fields ?? { name })]).toEqual([400, ["name"]]);
      expect(await list(browser)).toMatchObject([{ name: "Laptop" }]);
    },
  );
});

describe("passkey/delete-passkey", () => {
  it("removes it, records that and mails the account", async () => {
    const { browser, email, id } = await withPasskey();
    expect((await browser.auth.passkey.deletePasskey({ id })).data).toEqual({ status: true });
    expect(await list(browser)).toEqual([]);
    expect(await eventsOf(email)).toEqual([{ event: "account.passkey_added" }, { event: "account.passkey_removed" }]);
    const [mail] = await mailTo(app, email);
    expect(mail).toMatchObject({ subject: "A passkey of your Guildhall account was removed" });
    expect(mail?.text).toContain("The passkey Laptop was removed");
    expect((await browser.auth.passkey.deletePasskey({ id })).error).toMatchObject({
      status: 404,
      code: "PASSKEY_NOT_FOUND",
    });
  });

  it("ends with the account", async () => {
    const { browser, password, id } = await withPasskey();
    await browser.auth.deleteUser({ password });
    expect(await sql`select from passkey where id = ${id}`).toHaveLength(0);
  });
});

describe.each([
  ["update-passkey", { name: "Renamed" }],
  ["delete-passkey", {}],
])("%s", (path, rest) => {
  const call = async (browser: Browser, body: object) => {
    const answer = await browser.post(`/api/auth/passkey/${path}`, { ...rest, ...body });
    return { status: answer.status, code: ((await answer.json()) as { code?: string }).code };
  };

  it("answers alike for a passkey of someone else and one that does not exist", async () => {
    const ada = await withPasskey();
    const { browser } = await signUp(app);
    const notFound = { status: 404, code: "PASSKEY_NOT_FOUND" };
    expect(await call(browser, { id: ada.id })).toEqual(notFound);
    expect(await call(browser, { id: "pky_none" })).toEqual(notFound);
    expect(await call(openBrowser(app), { id: ada.id })).toMatchObject({ status: 401 });
    expect(await list(ada.browser)).toMatchObject([{ name: "Laptop" }]);
  });

  it("takes a fresh session, or the password again", async () => {
    const { browser, email, password, id } = await withPasskey();
    await makeStale(email);
    expect(await call(browser, { id })).toEqual({ status: 403, code: "SESSION_NOT_FRESH" });
    expect(await call(browser, { id, password: "a wrong one" })).toEqual({ status: 400, code: "INVALID_PASSWORD" });
    expect(await list(browser)).toMatchObject([{ name: "Laptop" }]);
    expect(await call(browser, { id, password })).toMatchObject({ status: 200 });
  });

  it.each([{}, { id: 1 }, { id: {} }, { id: "\u0000" }, { id: "x", password: 1 }])("rejects %j", async (body) => {
    const { browser } = await signUp(app);
    expect(await call(browser, body)).toMatchObject({ status: 400 });
  });
});

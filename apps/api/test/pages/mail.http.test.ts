import { createTestDatabase } from "@guildhall/testing";
import { describe, expect, it } from "vitest";
import { signUp } from "../support/clients/account.ts";
import { mailTo } from "../support/mail-to.ts";
import { type ListeningApp, listen } from "../support/servers/listening-app.ts";
import { listenInProduction } from "../support/servers/listening-in-production.ts";

const database = await createTestDatabase();
const testMode = await listen(database);
const development = await listen(database, { GUILDHALL_TEST_MODE: "" });
const production = await listenInProduction(database, { BASE_URL: "http://localhost:4000" });
const account = await signUp(testMode, { name: "<b>Ada</b>", email: "ada@example.com", password: "correct horse" });
await signUp(testMode);

const statusOf = async (app: ListeningApp, path: string) => (await fetch(`${app.url}${path}`)).status;

describe("GET /api/test/mail", () => {
  it("lists the mail to an address, case-insensitive", async () => {
    const mails = await mailTo(testMode, account.email.toUpperCase());
    expect(mails).toHaveLength(1);
    expect(mails[0]).toMatchObject({ to: account.email, links: [expect.stringContaining("/verify-email?token=")] });
    expect(mails[0]?.text).toContain(mails[0]?.links[0]);
  });

  it("lists all of it, newest first, without an address", async () => {
    const mails = await (await fetch(`${testMode.url}/api/test/mail`)).json();
    expect(mails).toHaveLength(2);
    expect(mails).toMatchObject([{}, { to: account.email }]);
  });

  it("is there in test mode only", async () => {
    expect(await statusOf(testMode, "/api/test/mail")).toBe(200);
    expect(await statusOf(development, "/api/test/mail")).toBe(404);
    expect(await statusOf(production, "/api/test/mail?to=ada@example.com")).toBe(404);
  });
});

describe("GET /dev/mail", () => {
  it("is a page with the mail and its links, stored in no cache", async () => {
    const answer = await fetch(`${development.url}/dev/mail?to=${account.email}`);
    expect(answer.headers.get("content-type")).toBe("text/html; charset=utf-8");
    expect(answer.headers.get("cache-control")).toBe("no-store");
    const page = await answer.text();
    expect(page).toContain('<a href="http://localhost:5173/api/auth/verify-email?token=');
    expect(page.match(/<article>/g)).toHaveLength(1);
    expect(page).not.toContain("<b>Ada</b>");
  });

  it("shows the mail as it looks, in a frame without scripts", async () => {
    const page = await (await fetch(`${development.url}/dev/mail?to=${account.email}`)).text();
    expect(page).toMatch(/<iframe sandbox="allow-popups allow-popups-to-escape-sandbox" [^>]*srcdoc="&lt;base /);
  });

  it("is searched by address, subject and text", async () => {
    const found = async (q: string) => {
      const page = await (await fetch(`${development.url}/dev/mail?q=${encodeURIComponent(q)}`)).text();
      return page.match(/<article>/g)?.length ?? 0;
    };
    expect(await found("CONFIRM YOUR")).toBe(2);
    expect(await found(account.email.toUpperCase())).toBe(1);
    expect(await found("100% of _")).toBe(0);
  });

  it.each(["to", "q"])("shows what it was asked for as text: %s", async (name) => {
    const answer = await fetch(
      `${development.url}/dev/mail?${name}=${encodeURIComponent('"><script>alert(1)</script>')}`,
    );
    expect(await answer.text()).not.toContain("<script>");
  });

  it("does not exist in production", async () => {
    expect(await statusOf(development, "/dev/mail")).toBe(200);
    expect(await statusOf(production, "/dev/mail")).toBe(404);
  });
});

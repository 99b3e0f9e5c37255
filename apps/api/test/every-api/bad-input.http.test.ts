import { createTestDatabase, insertOrganization } from "@guildhall/testing";
import { describe, expect, it } from "vitest";
import { signUp } from "../support/clients/account.ts";
import { openBrowser } from "../support/clients/browser.ts";
import { listen } from "../support/servers/listening-app.ts";

const database = await createTestDatabase();
const app = await listen(database);
const { id: organization, people } = await insertOrganization(database, { ada: "owner" });
const { browser } = await signUp(app);
const asAda = { authorization: `Bearer ${people.ada.actor.token}` };
const json = { "content-type": "application/json" };

/** The answer is an error in JSON that both kinds of client understand. */
async function expectDomainError(answer: Response, status: number) {
  const body: unknown = await answer.json();
  expect({ status: answer.status, body }).toMatchObject({ status });
  expect(body).toHaveProperty(answer.url.includes("/trpc/") ? "error.message" : "message");
}

const query = (procedure: string, input: unknown) =>
  fetch(`${app.url}/trpc/${procedure}?input=${encodeURIComponent(JSON.stringify(input))}`, { headers: asAda });
const mutation = (procedure: string, body: string, headers: Record<string, string> = json) =>
  fetch(`${app.url}/trpc/${procedure}`, { method: "POST", headers: { ...asAda, ...headers }, body });

describe("a NUL, which Postgres cannot store, is rejected", () => {
  it.each([
    "/api/auth/reset-password/%00?callbackURL=/",
    "/api/auth/verify-email?token=%00",
    "/api/test/mail?to=%00",
    "/dev/mail?to=a%00",
    "/trpc/organization%00.list",
    "/anything%00",
  ])("in the address %s", async (path) => {
    await expectDomainError(await fetch(`${app.url}${path}`), 400);
  });

  it.each([
    ["sign-in/email", { email: "ada@example.com\u0000", password: "correct horse" }],
    ["sign-in/email", { email: "ada@example.com", password: "correct horse\u0000" }],
    ["request-password-reset", { email: "ada@example.com\u0000" }],
    ["reset-password", { newPassword: "correct horse", token: "\u0000" }],
    ["update-user", { name: "Ada", extra: [{ deep: "\u0000" }] }],
    ["update-user", { name: "Ada", "key\u0000": 1 }],
    ["revoke-session", { token: "\u0000" }],
    ["send-verification-email", { email: "a\u0000@example.com" }],
  ])("in the body of %s: %j", async (endpoint, body) => {
    await expectDomainError(await browser.post(`/api/auth/${endpoint}`, body), 400);
  });

  it("in a form, too", async () => {
    const form = await browser.send("/api/auth/sign-in/email", {
      method: "POST",
      headers: { "content-type": "application/x-www-form-urlencoded" },
      body: "email=ada%00@example.com&password=correct+horse",
    });
    await expectDomainError(form, 400);
  });

  it.each([
    ["organization.list", { query: "a\u0000" }],
    ["organization.list", { cursor: "\u0000" }],
    ["organization.checkSlug", { slug: "a\u0000b" }],
    ["member.list", { organization: "\u0000" }],
    ["member.list", { organization, query: "\u0000" }],
    ["member.list", { organization, roles: ["\u0000"] }],
    ["member.get", { organization, userId: "\u0000" }],
    ["invitation.list", { organization, query: "\u0000" }],
    ["invitation.get", { invitationId: "\u0000" }],
  ])("in the input of %s: %j", async (procedure, input) => {
    await expectDomainError(await query(procedure, input), 400);
  });

  it.each([
    ["organization.create", { name: "A\u0000", slug: "acme" }],
    ["organization.create", { name: "Acme", slug: "acme\u0000" }],
    ["organization.create", { name: "Acme", slug: "acme", logo: "https://example.com/\u0000" }],
    ["organization.update", { organization, data: { name: "\u0000" } }],
    ["invitation.create", { organization, emails: ["\u0000"], roles: ["member"] }],
    ["invitation.create", { organization, emails: ["a@example.com"], roles: ["\u0000"] }],
    ["member.updateRole", { organization, userId: people.ada.id, roles: ["owner\u0000"] }],
  ])("in the input of %s: %j", async (procedure, input) => {
    await expectDomainError(await mutation(procedure, JSON.stringify(input)), 400);
  });

  it("is treated as signed out when it is in a cookie or a bearer token", async () => {
    const [cookie, bearer] = await Promise.all(
      [{ cookie: "better-auth.session_token=%00.%00" }, { authorization: "Bearer %00" }].map((headers) =>
        fetch(`${app.url}/api/auth/get-session`, { headers: new Headers(headers) }),
      ),
    );
    expect([cookie?.status, bearer?.status]).toEqual([200, 200]);
    expect([await cookie?.json(), await bearer?.json()]).toEqual([null, null]);
  });
});

describe("a body that cannot be read is rejected", () => {
  it.each(['{"name":', "", "null", "[]", "5", '"text"'])("by the tRPC API: %s", async (body) => {
    await expectDomainError(await mutation("organization.create", body), 400);
  });

  it.each(['{"email":', "null", "[]", "5", '"text"'])("by Better Auth: %s", async (body) => {
    await expectDomainError(
      await browser.send("/api/auth/sign-in/email", { method: "POST", headers: json, body }),
      400,
    );
  });

  it.each(["text/csv", "multipart/form-data; boundary=x"])("if it is %s", async (type) => {
    const headers = { "content-type": type };
    const body = "name,slug";
    await expectDomainError(await browser.send("/api/auth/sign-in/email", { method: "POST", headers, body }), 415);
    const answer = await mutation("organization.create", body, headers);
    expect(answer.status).toBeGreaterThanOrEqual(400);
    expect(answer.status).toBeLessThan(500);
  });

  it("if it is larger than a megabyte", async () => {
    const body = { name: "a".repeat(1024 * 1024) };
    await expectDomainError(await openBrowser(app).post("/api/auth/sign-up/email", body), 413);
    await expectDomainError(await mutation("organization.create", JSON.stringify(body)), 413);
  });
});

describe("an address that cannot be read is rejected", () => {
  it.each(["/trpc/%E0%A4%A", "/api/auth/reset-password/%E0%A4%A"])("%s", async (path) => {
    await expectDomainError(await fetch(`${app.url}${path}`), 400);
  });

  it("with two values where one belongs", async () => {
    await expectDomainError(await fetch(`${app.url}/api/test/mail?to=a&to=b`), 400);
    await expectDomainError(await fetch(`${app.url}/dev/mail?to=a&to=b`), 400);
  });

  it("with input that is no JSON", async () => {
    await expectDomainError(await fetch(`${app.url}/trpc/organization.list?input=%7B`, { headers: asAda }), 400);
  });
});

import { createTestDatabase } from "@guildhall/testing";
import { beforeEach, describe, expect, it } from "vitest";
import { signUp } from "../support/clients/account.ts";
import { findPrograms } from "../support/clients/programs.ts";
import { type ListeningApp, listen } from "../support/servers/listening-app.ts";
import { listenInProduction } from "../support/servers/listening-in-production.ts";

const database = await createTestDatabase();
const programs = await findPrograms();
const NAME = "better-auth.session_token";

// All come from one address, which may sign up and in three times in ten seconds.
beforeEach(async () => {
  await database.sql`truncate rate_limit`;
});

/** An owner, signed in, whose organization is the active one: the value of the session cookie and the token. */
async function owner(app: ListeningApp) {
  const { browser, email } = await signUp(app);
  await database.sql`update "user" set email_verified = true where email = ${email}`;
  const slug = email.slice(0, 8);
  const created = await browser.post("/api/auth/organization/create", { name: "Acme", slug });
  expect(created.status).toBe(200);
  const value = [...browser.cookies].find(([name]) => name.endsWith(NAME))?.[1] ?? "";
  const { data } = await browser.auth.getSession();
  return { value, token: data?.session.token ?? "", organizationId: (await created.json()).id };
}

const invite = (app: ListeningApp) => `${app.url}/api/auth/organization/invite-member`;

const production = await listenInProduction(database, { BASE_URL: "http://localhost:4000" });
const https = await listenInProduction(database);
const modes: [string, ListeningApp, name: string][] = [
  ["in development", await listen(database, { GUILDHALL_TEST_MODE: "" }), NAME],
  ["in production", production, NAME],
  ["in production with https", https, `__Secure-${NAME}`],
];

describe.each(modes)("%s", (_, app, cookieName) => {
  it.each(programs)("$name invites with the session cookie and JSON alone", async (program) => {
    const { value, organizationId } = await owner(app);
    const answer = JSON.parse(await program.invite(invite(app), `${cookieName}=${value}`));
    expect(answer).toMatchObject({ email: "teammate@example.com", role: "member", status: "pending", organizationId });
  });

  it("signs in with fetch, as README does, and goes on with the token", async () => {
    const { email, password } = await signUp(app);
    const signedIn = await fetch(`${app.url}/api/auth/sign-in/email`, {
      method: "POST",
      headers: { "content-type": "application/json" },
      body: JSON.stringify({ email, password }),
    });
    expect(signedIn.status).toBe(200);
    const { token } = await signedIn.json();
    const headers = { authorization: `Bearer ${token}` };
    const session = await fetch(`${app.url}/api/auth/get-session`, { headers });
    expect(await session.json()).toMatchObject({ user: { email } });
  });
});

describe("with https, a cookie under the name it has without", () => {
  const hint = {
    message: expect.stringMatching(/__Secure-better-auth\.session_token.*Authorization: Bearer/),
  };

  it.each(programs)("is answered to $name with its name and the other way", async (program) => {
    const { value } = await owner(https);
    const answer = JSON.parse(await program.invite(invite(https), `${NAME}=${value}`));
    expect(answer).toMatchObject({ code: "UNAUTHORIZED", ...hint });
  });

  it("at every endpoint that takes a session, and at the tRPC API", async () => {
    const { value } = await owner(https);
    const headers = { cookie: `${NAME}=${value}`, "content-type": "application/json" };
    const post = async (path: string, body: object) => {
      const answer = await fetch(`${https.url}${path}`, { method: "POST", headers, body: JSON.stringify(body) });
      return { status: answer.status, body: await answer.json() };
    };
    expect(await post("/api/auth/update-user", { name: "Ada" })).toMatchObject({ status: 401, body: hint });
    const rejected = await post("/trpc/organization.create", { name: "Acme", slug: "acme" });
    expect(rejected).toMatchObject({ status: 401, body: { error: hint } });
    const wrong = await post("/api/auth/sign-in/email", { email: "unknown@example.com", password: "wrong password" });
    expect(wrong).toMatchObject({ status: 401, body: { code: "INVALID_EMAIL_OR_PASSWORD" } });
    expect(wrong.body.message).not.toMatch(/cookie/);
  });
});

import { openDatabase } from "@guildhall/db";
import { afterFile, createTestDatabase, insertOrganization } from "@guildhall/testing";
import { beforeEach, describe, expect, it } from "vitest";
import { newAccount } from "../support/clients/account.ts";
import { openBrowser } from "../support/clients/browser.ts";
import { trpcClient } from "../support/clients/trpc-client.ts";
import { linkTo } from "../support/servers/database-link.ts";
import { listen } from "../support/servers/listening-app.ts";

const database = await createTestDatabase();
const link = await linkTo(database);
const linked = openDatabase(link.url, { maxConnections: 2 });
const app = await listen(linked);
const limitedApp = await listen(linked, { GUILDHALL_TEST_MODE: "" });
// Registered last, so that it is done first: nothing is left to wait for the database.
afterFile(() => linked.close());
const { id: organization, people } = await insertOrganization(database, { ada: "owner" });
const asAda = { authorization: `Bearer ${people.ada.actor.token}`, "x-request-id": "the-request-at-hand" };
const sessionCookie = { cookie: "better-auth.session_token=x", origin: app.origin };

/** Nothing of how the server is built: no stack, no SQL, no address of a machine, no path of its files. */
const insides =
  /\bat .+:\d+|select |insert |update |\bfrom "|ECONN|CONNECTION_|127\.0\.0\.1|postgres|\/(?:src|work|home|usr|node_modules)\//i;

const ready = async () => (await fetch(`${app.url}/readyz`)).status;

describe("while the database is away", () => {
  beforeEach(() => link.cut());

  it("the process lives but is not ready, and is again when the database is back", async () => {
    await link.mend();
    await expect.poll(ready).toBe(200);
    link.cut();
    const answer = await fetch(`${app.url}/readyz`);
    expect({ status: answer.status, body: await answer.json() }).toEqual({
      status: 503,
      body: { status: "database unavailable" },
    });
    expect((await fetch(`${app.url}/healthz`)).status).toBe(200);
    await link.mend();
    await expect.poll(ready).toBe(200);
    const { member } = trpcClient(app, people.ada);
    expect((await member.list.query({ organization })).items).toHaveLength(1);
  });

  it.each([
    ["a typed query", () => fetch(`${app.url}/trpc/organization.list?input=%7B%7D`, { headers: asAda })],
    [
      "a typed mutation",
      () =>
        fetch(`${app.url}/trpc/organization.create`, {
          method: "POST",
          headers: { ...asAda, "content-type": "application/json" },
          body: JSON.stringify({ name: "Acme", slug: "acme" }),
        }),
    ],
    ["the session", () => fetch(`${app.url}/api/auth/get-session`, { headers: asAda })],
    ["signing in", () => send("/api/auth/sign-in/email", newAccount())],
    ["signing up", () => send("/api/auth/sign-up/email", newAccount())],
    ["the count of attempts", () => send("/api/auth/sign-in/email", newAccount(), limitedApp.url)],
    ["the mail API", () => fetch(`${app.url}/api/test/mail`, { headers: asAda })],
  ])("%s fails with nothing but the number of the request", async (_, call) => {
    const answer = await call();
    const body = await answer.text();
    expect(answer.status).toBe(500);
    expect(body).toContain("Something went wrong on our side (request the-request-at-hand).");
    expect(body).not.toMatch(insides);
    expect(answer.headers.get("set-cookie")).toBeNull();
  });
});

function send(path: string, body: unknown, url = app.url) {
  const headers = { "x-request-id": "the-request-at-hand", "content-type": "application/json", ...sessionCookie };
  return fetch(`${url}${path}`, { method: "POST", headers, body: JSON.stringify(body) });
}

it("shows nothing of a table that is not as expected", async () => {
  const broken = await createTestDatabase();
  const brokenApp = await listen(broken);
  const owner = await insertOrganization(broken, { ada: "owner" });
  await broken.sql`alter table organization rename column slug to alias`;
  await broken.sql`alter table session rename column ip_address to address`;
  const headers = { authorization: `Bearer ${owner.people.ada.actor.token}` };
  const input = encodeURIComponent(JSON.stringify({ organization: owner.id }));
  const answers = await Promise.all([
    fetch(`${brokenApp.url}/trpc/member.list?input=${input}`, { headers }),
    fetch(`${brokenApp.url}/api/auth/get-session`, { headers }),
    openBrowser(brokenApp).post("/api/auth/sign-up/email", newAccount()),
  ]);
  for (const answer of answers) {
    expect(answer.status).toBe(500);
    const body = await answer.text();
    expect(body).toContain("Something went wrong on our side");
    expect(body).not.toMatch(/column|ip_address|slug|select |insert /i);
  }
});

import { Writable } from "node:stream";
import { newId } from "@guildhall/db";
import { afterFile, createTestDatabase, insertOrganization } from "@guildhall/testing";
import { beforeAll, describe, expect, it, vi } from "vitest";
import { z } from "zod";
import { createLogger } from "../../src/logger.ts";
import { newAccount, signIn } from "../support/clients/account.ts";
import { openBrowser } from "../support/clients/browser.ts";
import { type Outcome, outcomeOf, trpcClient } from "../support/clients/trpc-client.ts";
import { newestLink } from "../support/mail-to.ts";
import { listen } from "../support/servers/listening-app.ts";

const lines: string[] = [];
const destination = new Writable({
  write(chunk, _encoding, done) {
    lines.push(...String(chunk).split("\n").filter(Boolean));
    done();
  },
});

const database = await createTestDatabase();
const app = await listen(database, {}, { logger: createLogger({ level: "trace", pretty: false }, destination) });
const account = newAccount();
const newPassword = "another horse battery";
/** What must not be in the log. */
const secrets = new Set<string>([account.password, newPassword]);

const Line = z.looseObject({ level: z.number(), time: z.number(), reqId: z.string(), msg: z.string() });

// What Better Auth would print past the log.
const printed = (["error", "warn", "log"] as const).map((method) => vi.spyOn(console, method));
afterFile(() => vi.restoreAllMocks());

beforeAll(async () => {
  const browser = openBrowser(app);
  await browser.auth.signUp.email({ ...account, callbackURL: "/welcome?query=string-one" });
  await browser.send(await newestLink(app, account.email));
  // How someone signed in last is no secret.
  const signed = [...browser.cookies].filter(([name]) => !name.endsWith("last_used_login_method"));
  for (const [, value] of signed)
    secrets
      .add(value)
      .add(decodeURIComponent(value))
      .add(value.split(".")[0] ?? "");

  await browser.auth.requestPasswordReset({ email: account.email, redirectTo: "/reset?query=string-two" });
  const page = (await browser.send(await newestLink(app, account.email))).headers.get("location");
  const token = new URL(page ?? "", app.origin).searchParams.get("token") ?? "";
  await browser.auth.resetPassword({ newPassword, token });
  await browser.auth.resetPassword({ newPassword, token });
  await browser.auth.signIn.email(account);
  const again = await signIn(app, { ...account, password: newPassword });
  const signedIn = await again.post("/api/auth/sign-in/email", { ...account, password: newPassword });
  secrets.add(token).add(z.object({ token: z.string() }).parse(await signedIn.json()).token);
  await again.auth.requestPasswordReset({
    email: account.email,
    redirectTo: "https://evil.example/?query=string-three",
  });

  const invitationId = newId("inv");
  secrets.add(invitationId);
  await again.send(`/invite/${invitationId}`);
  await again.send(`/clerk/v1/organizations/acme/invitations/${invitationId}`);

  // Errors, and requests that cannot be read.
  await again.post("/trpc/organization.create", { name: "secret name of a company", slug: "!" });
  for (const path of ["/trpc/organization.create", "/api/auth/sign-in/email"]) {
    const headers = { "content-type": "application/json" };
    await again.send(path, { method: "POST", headers, body: `{"password":"${account.password}` });
    await again.send(path, { method: "POST", headers, body: `${account.password}` });
  }
  await again.send("/nope?query=string-four");
  await openBrowser(app, { page: "https://evil.example" }).send(
    "/trpc/organization.list?input=%7B%22query%22%3A%22string-five%22%7D",
  );

  // Mail that cannot be queued, in a statement that quotes it, and a session that cannot be stored or found.
  const { id: organization, people } = await insertOrganization(database, { ada: "owner" });
  secrets.add(people.ada.actor.token);
  const { invitation, member } = trpcClient(app, people.ada);
  await database.sql`alter table mail_message rename column html to body`;
  const emails = ["invited@example.com"];
  const failed: Outcome<unknown>[] = [];
  failed.push(await outcomeOf(invitation.create.mutate({ organization, emails, roles: ["member"] })));
  await database.sql`alter table organization rename column slug to alias`;
  failed.push(await outcomeOf(member.list.query({ organization, query: "query string-six" })));
  await openBrowser(app).post("/api/auth/sign-up/email", { ...newAccount(), password: account.password });
  await database.sql`alter table session rename column ip_address to address`;
  await again.auth.getSession();
  await openBrowser(app).auth.signIn.email({ ...account, password: newPassword });
  expect(failed.map((outcome) => outcome.ok || outcome.status)).toEqual([500, 500]);
});

describe("the log at its most talkative", () => {
  it("is one JSON object a line, each with the number of its request", () => {
    expect(lines.length).toBeGreaterThan(50);
    for (const line of lines) if (!line.includes('"msg":"Server listening at')) Line.parse(JSON.parse(line));
  });

  it("is all there is: nothing is printed beside it", () => {
    for (const { mock } of printed) expect(mock.calls).toEqual([]);
  });

  it("names the failed statement, its error and its request", () => {
    const failures = lines.filter((line) => line.includes('"level":50'));
    expect(failures.filter((line) => line.includes('"path":"invitation.create"'))).toHaveLength(1);
    expect(failures.join("\n")).toMatch(/column .{1,30}html.{1,60}does not exist/);
    expect(failures.join("\n")).toMatch(/column .{1,30}slug.{0,60}does not exist/);
    expect(failures.join("\n")).toMatch(/column .{1,30}ip_address.{1,60}does not exist/);
  });

  it("names a request by method and path", () => {
    expect(lines.some((line) => line.includes('"path":"/api/auth/sign-up/email"') && line.includes('"POST"'))).toBe(
      true,
    );
    for (const path of ["/api/auth/reset-password/…", "/invite/…", "/clerk/v1/organizations/acme/invitations/…"]) {
      expect(lines.some((line) => line.includes(`"path":"${path}"`))).toBe(true);
    }
  });

  it("holds no password, cookie or token", () => {
    expect(secrets.size).toBeGreaterThan(6);
    for (const secret of secrets) {
      expect(secret.length).toBeGreaterThan(15);
      expect(lines.filter((line) => line.includes(secret))).toEqual([]);
    }
  });

  it("holds no query string", () => {
    expect(
      lines.filter((line) => /string-(?:one|two|three|four|five|six)|[?&](?:query|token|input|to)=/.test(line)),
    ).toEqual([]);
  });

  it("holds neither mail nor its links", async () => {
    const words = ["verify-email?", "Confirm that", "Choose a new password", "invites you", "secret name of a company"];
    for (const word of words) expect(lines.filter((line) => line.includes(word))).toEqual([]);
  });
});

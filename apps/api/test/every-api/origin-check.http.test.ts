import { createTestDatabase, insertUser } from "@guildhall/testing";
import { TRPCClientError } from "@trpc/client";
import { describe, expect, it } from "vitest";
import { signUp } from "../support/clients/account.ts";
import { openBrowser } from "../support/clients/browser.ts";
import { trpcClient } from "../support/clients/trpc-client.ts";
import { listen } from "../support/servers/listening-app.ts";
import { listenInProduction } from "../support/servers/listening-in-production.ts";

const database = await createTestDatabase();
const app = await listenInProduction(database, {
  TRUSTED_ORIGINS: "https://console.example, https://other.example:8443/with/a/path",
});
const { browser: home } = await signUp(app);

/** The same person's browser, on a page of `origin`. */
const onPageOf = (page: string | null) => openBrowser(app, { page, cookies: home.cookies });

const foreign = ["https://evil.example", "http://guildhall.example", "https://guildhall.example.evil.example", "null"];

describe.each(foreign)("from a page of %s", (origin) => {
  it("rejects a write with a cookie, with an error that every client can read", async () => {
    const { trpc, auth } = onPageOf(origin);
    const rejected: unknown = await trpc.organization.create
      .mutate({ name: "Acme", slug: "acme" })
      .catch((error) => error);
    if (!(rejected instanceof TRPCClientError)) throw new Error("The call went through.");
    expect(rejected.data).toMatchObject({ code: "FORBIDDEN", httpStatus: 403 });
    expect(rejected.message).toContain(origin === "null" ? "A page without an origin" : origin);

    expect((await auth.updateUser({ name: "Mallory" })).error).toMatchObject({
      status: 403,
      code: "ORIGIN_NOT_TRUSTED",
      message: rejected.message,
    });
    expect((await home.auth.getSession()).data?.user.name).not.toBe("Mallory");
  });

  it("allows reading with a cookie: the browser decides who sees the answer", async () => {
    await expect(onPageOf(origin).trpc.organization.list.query({})).resolves.toMatchObject({ items: [] });
  });
});

it("nothing was written from those pages", async () => {
  expect(await database.sql`select from organization`).toHaveLength(0);
});

it("the other methods that write are checked too", async () => {
  for (const [method, path] of [
    ["PUT", "/api/v1/orgs/acme/projects/x"],
    ["PATCH", "/api/v1/orgs/acme/users/x"],
    ["DELETE", "/api/v1/orgs/acme"],
  ] as const) {
    const { status } = await onPageOf("https://evil.example").send(path, { method });
    expect(status).toBe(403);
  }
});

it.each(["https://guildhall.example", "https://console.example", "https://other.example:8443"])(
  "from a page of %s a write passes at both APIs",
  async (origin) => {
    const { trpc, auth } = onPageOf(origin);
    const slug = `from-${new URL(origin).hostname.split(".")[0]}`;
    await expect(trpc.organization.create.mutate({ name: "Acme", slug })).resolves.toMatchObject({ slug });
    expect((await auth.updateUser({ name: "Ada King" })).error).toBeNull();
  },
);

it("a browser that leaves Origin out but vouches for the page passes", async () => {
  const headers = { "sec-fetch-site": "same-origin", "content-type": "application/json" };
  const body = JSON.stringify({ name: "Acme", slug: "vouched" });
  const answer = await onPageOf(null).send("/trpc/organization.create", { method: "POST", headers, body });
  expect(answer.status).toBe(200);
});

it("a program with a bearer token and no cookie needs no Origin", async () => {
  const program = trpcClient(app, await insertUser(database));
  await expect(program.organization.create.mutate({ name: "Acme", slug: "by-program" })).resolves.toBeDefined();
});

it("signing in from someone else's page is rejected even without a cookie", async () => {
  const account = await signUp(app);
  const answer = await openBrowser(app, { page: "https://evil.example" }).auth.signIn.email(account);
  expect(answer.error).toMatchObject({ status: 403, code: "INVALID_ORIGIN" });
});

it("on a local machine both its names are the app's own", async () => {
  const local = await listen(database, { PORT: "4321", WEB_PORT: "5432" });
  const from = (page: string) =>
    openBrowser(local, { page, cookies: [["any", "thing"]] }).post("/trpc/organization.create", {});
  for (const name of ["localhost", "127.0.0.1"]) {
    // Past the check: what is missing is a session.
    for (const port of [4321, 5432]) expect((await from(`http://${name}:${port}`)).status).toBe(401);
    expect((await from(`http://${name}:9999`)).status).toBe(403);
  }
});

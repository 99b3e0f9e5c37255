import { newOrganization } from "./support/new-organization.ts";
import { newPerson } from "./support/new-person.ts";
import { bundleClient, openClientPage } from "./support/open-client-page.ts";
import { expect, test } from "./support/test.ts";

test("a page calls procedures with its session, several in one request, and gets the reason of an error", async ({
  openAs,
}) => {
  const ada = await newPerson();
  const { slug: organization } = await newOrganization(ada);
  const page = await openAs(ada);
  await openClientPage(page);
  const requests: string[] = [];
  page.on("request", (request) => requests.push(new URL(request.url()).pathname));
  const outcome = await page.evaluate(async (organization) => {
    const { createGuildhall, isReason, ApiError } = window.guildhallClient;
    const guildhall = createGuildhall({ url: "" });
    const [opened, members] = await Promise.all([
      guildhall.organization.get.query({ organization }),
      guildhall.member.list.query({ organization }),
    ]);
    const rejected = await guildhall.member.leave.mutate({ organization }).catch((error: unknown) => error);
    const invalid = await guildhall.organization.create
      .mutate({ name: "", slug: "-" })
      .catch((error: unknown) => error);
    return {
      slug: opened.slug,
      members: members.items.map(({ email }) => email),
      reason: isReason(rejected, "last_owner") ? rejected.message : "",
      fields: invalid instanceof ApiError ? Object.keys(invalid.fields) : [],
    };
  }, organization);
  expect(outcome).toEqual({
    slug: organization,
    members: [ada.email],
    reason: "An organization needs at least one owner. Make someone else an owner first.",
    fields: ["name", "slug"],
  });
  expect(requests).toContain("/trpc/organization.get,member.list");
});

test("a page can call as someone else, with their token", async ({ openAs }) => {
  const [ada, ben] = [await newPerson(), await newPerson({ name: "Ben Babbage" })];
  const page = await openAs(ada);
  await openClientPage(page);
  const email = await page.evaluate(async (token) => {
    const guildhall = window.guildhallClient.createGuildhall({ url: window.location.origin, token: async () => token });
    return (await guildhall.caller.get.query()).email;
  }, ben.token);
  expect(email).toBe(ben.email);
});

test("in a page as well, queries are tried again while nothing answers, and mutations are not", async ({ openAs }) => {
  const page = await openAs(await newPerson());
  await openClientPage(page);
  let queries = 0;
  await page.route("**/trpc/caller.get*", async (route) => {
    queries++;
    if (queries === 1) await route.abort("connectionrefused");
    else if (queries === 2) await route.fulfill({ status: 503, contentType: "text/html", body: "<h1>Later</h1>" });
    else await route.continue();
  });
  let mutations = 0;
  await page.route("**/trpc/organization.create*", async (route) => {
    mutations++;
    await route.abort("connectionreset");
  });
  const outcome = await page.evaluate(async () => {
    const { createGuildhall, NetworkError } = window.guildhallClient;
    const guildhall = createGuildhall({ url: "", retry: { firstPauseMs: 1 } });
    const { name } = await guildhall.caller.get.query();
    const failed = await guildhall.organization.create
      .mutate({ name: "Acme", slug: "acme" })
      .catch((error: unknown) => error);
    return { name, failure: failed instanceof NetworkError ? failed.name : String(failed) };
  });
  expect(outcome).toEqual({ name: "Ada Lovelace", failure: "NetworkError" });
  expect({ queries, mutations }).toEqual({ queries: 3, mutations: 1 });
});

test("in a page as well, a signal ends a call that waits", async ({ openAs }) => {
  const page = await openAs(await newPerson());
  await openClientPage(page);
  await page.route("**/trpc/caller.get*", (route) =>
    route.fulfill({ status: 503, headers: { "retry-after": "50" }, contentType: "text/plain", body: "Later" }),
  );
  const name = await page.evaluate(async () => {
    const { createGuildhall, CallAborted } = window.guildhallClient;
    const aborter = new AbortController();
    const call = createGuildhall({ url: "" }).caller.get.query(undefined, { signal: aborter.signal });
    setTimeout(() => aborter.abort(), 200);
    const error = await call.catch((thrown: unknown) => thrown);
    return error instanceof CallAborted ? error.name : String(error);
  });
  expect(name).toBe("CallAborted");
});

test("an app that uses the client packs none of the server's code", async () => {
  const code = await bundleClient();
  expect(code).not.toContain("drizzle");
  expect(code).not.toContain("lock_organization");
});

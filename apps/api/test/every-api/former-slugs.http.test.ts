import { randomUUID } from "node:crypto";
import { createTestDatabase, insertOrganization, insertUser, type TestUser } from "@guildhall/testing";
import { expect, it } from "vitest";
import { clerkClient, secretKey } from "../support/clients/clerk-client.ts";
import { rawRequest } from "../support/clients/raw-request.ts";
import { restClient } from "../support/clients/rest-client.ts";
import { outcomeOf, trpcClient } from "../support/clients/trpc-client.ts";
import { listen } from "../support/servers/listening-app.ts";

const database = await createTestDatabase();
const app = await listen(database, { GUILDHALL_SECRET_KEY: secretKey });

/** An organization that was renamed by its owner. */
async function renamed() {
  const { id, slug: former, people } = await insertOrganization(database, { ada: "owner", ben: "member" });
  const slug = `slug-${randomUUID()}`;
  await trpcClient(app, people.ada).organization.update.mutate({ organization: former, data: { slug } });
  return { id, former, slug, people };
}

async function betterAuth(person: TestUser, path: string, body?: object) {
  const headers = { authorization: `Bearer ${person.actor.token}` };
  const method = body ? "POST" : "GET";
  const answer = await rawRequest(app, { method, path: `/api/auth/organization${path}`, headers, body });
  return { status: answer.status, body: JSON.parse(answer.body) };
}

const restCall = async (person: TestUser, call: string, body?: object) => {
  const answer = await restClient(app, person)(call, body ? { body } : {});
  return { status: answer.status, body: answer.body };
};

type Lookup = (slug: string, person: TestUser) => Promise<unknown>;

/** Calls that name an organization by its slug and return the same each time. */
const lookups: Record<string, Lookup> = {
  "tRPC organization.get": (organization, person) =>
    outcomeOf(trpcClient(app, person).organization.get.query({ organization })),
  "tRPC member.list": (organization, person) =>
    outcomeOf(trpcClient(app, person).member.list.query({ organization, limit: 10 })),
  "tRPC project.create": (organization, person) =>
    outcomeOf(trpcClient(app, person).project.create.mutate({ organization, name: "No", slug: "no" })),
  "REST getOrganization": (slug, person) => restCall(person, `GET /orgs/${slug}`),
  "REST listUsers": (slug, person) => restCall(person, `GET /orgs/${slug}/users`),
  "REST createProject": (slug, person) => restCall(person, `POST /orgs/${slug}/projects`, { name: "No", slug: "no" }),
  "get-organization": (slug, person) => betterAuth(person, `/get-organization?organizationSlug=${slug}`),
  "get-full-organization": (slug, person) => betterAuth(person, `/get-full-organization?organizationSlug=${slug}`),
  "set-active": (organizationSlug, person) => betterAuth(person, "/set-active", { organizationSlug }),
  "list-members": (slug, person) => betterAuth(person, `/list-members?organizationSlug=${slug}`),
  "get-active-member-role": (slug, person) =>
    betterAuth(person, `/get-active-member-role?organizationSlug=${slug}&userId=${person.id}`),
};

it.each(Object.entries(lookups))("%s takes a former slug as the current one", async (name, call) => {
  const { former, slug, people } = await renamed();
  const answers = [
    await call(slug, people.ben),
    await call(former, people.ben),
    await call(former.toUpperCase(), people.ben),
  ];
  expect(answers[1]).toEqual(answers[0]);
  expect(answers[2]).toEqual(answers[0]);
  // The answer has the current slug.
  const hasSlug = !/list|create|role/i.test(name);
  expect(JSON.stringify(answers[1]).includes(`"slug":"${slug}"`)).toBe(hasSlug);
  expect(JSON.stringify(answers[1])).not.toContain(former);
});

it.each(Object.entries(lookups))("%s answers outsiders as with the current slug", async (_, call) => {
  const { former, slug } = await renamed();
  const outsider = await insertUser(database);
  expect(await call(former, outsider)).toEqual(await call(slug, outsider));
});

const enumerable = /^(get|set|list)-/;
const hidden = Object.entries(lookups).filter(([name]) => !enumerable.test(name));
it.each(hidden)("%s answers outsiders as with a slug that no organization has", async (_, call) => {
  const { former } = await renamed();
  const outsider = await insertUser(database);
  expect(await call(former, outsider)).toEqual(await call(`slug-${randomUUID()}`, outsider));
});

it("access tokens of the organization work with a former slug, and those of others do not", async () => {
  const [{ former, slug, people }, other] = [await renamed(), await renamed()];
  const tokenOf = async (person: TestUser, organization: string) =>
    (
      await trpcClient(app, person).token.create.mutate({
        ...{ organization, name: "Reader", permissions: ["organization:read"] },
      })
    ).token;
  const read = async (token: string) => restClient(app, token)(`GET /orgs/${former}`);
  expect(await read(await tokenOf(people.ada, slug))).toMatchObject({ status: 200, body: { slug } });
  expect((await read(await tokenOf(other.people.ada, other.slug))).status).toBe(404);
});

it("Clerk's SDK gets the organization by a former slug, with its current one", async () => {
  const { id, former, slug } = await renamed();
  const { organizations } = clerkClient(app);
  expect(await organizations.getOrganization({ slug: former })).toMatchObject({ id, slug });
  expect(await organizations.updateOrganization(former, { name: "By a former slug" })).toMatchObject({ id, slug });
});

it("no API creates an organization with a reserved slug, and none reveals whose it is", async () => {
  const { former, slug } = await renamed();
  const outsider = await insertUser(database);
  const client = trpcClient(app, outsider);
  const own = await insertOrganization(database, { ada: "owner" });
  const taking: ((wanted: string) => Promise<unknown>)[] = [
    (wanted) => outcomeOf(client.organization.create.mutate({ name: "Taken", slug: wanted })),
    (wanted) =>
      outcomeOf(
        trpcClient(app, own.people.ada).organization.update.mutate({ organization: own.id, data: { slug: wanted } }),
      ),
    (wanted) => restCall(outsider, "POST /orgs", { name: "Taken", slug: wanted }),
    (wanted) => betterAuth(outsider, "/create", { name: "Taken", slug: wanted }),
    (wanted) => betterAuth(outsider, "/check-slug", { slug: wanted }),
    async (wanted) => (await client.organization.checkSlug.query({ slug: wanted })).available,
  ];
  for (const take of taking) {
    const answer = await take(former);
    expect(answer).toEqual(await take(slug));
    expect(JSON.stringify(answer)).toMatch(/taken|ALREADY|CONFLICT|false/);
  }
});

it("only those who may rename an organization can check a slug for it", async () => {
  const { id, former, people } = await renamed();
  const check = (person: TestUser) =>
    outcomeOf(trpcClient(app, person).organization.checkSlug.query({ slug: former, organization: id }));
  expect(await check(people.ada)).toEqual({ ok: true, value: { slug: former, available: true } });
  expect(await check(people.ben)).toMatchObject({ ok: false, reason: "missing_permission" });
  expect(await check(await insertUser(database))).toMatchObject({ ok: false, reason: "organization_not_found" });
});

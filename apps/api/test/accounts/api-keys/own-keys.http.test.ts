import { createTestDatabase, eventsOf, insertOrganization, queuedMail } from "@guildhall/testing";
import { describe, expect, it } from "vitest";
import { apiKeyClientOf, apiKeyOf } from "../../support/clients/api-keys.ts";
import { restClient } from "../../support/clients/rest-client.ts";
import { outcomeOf, trpcClient } from "../../support/clients/trpc-client.ts";
import { listen } from "../../support/servers/listening-app.ts";

const database = await createTestDatabase();
const app = await listen(database);
const second = await listen(database);
const { sql } = database;

const newOrganization = () => insertOrganization(database, { olga: "owner", ada: "admin", ben: "member" });
const activate = (user: { id: string }, organizationId: string) =>
  sql`update session set active_organization_id = ${organizationId} where user_id = ${user.id}`;

/** What each API answers to a key, in another process than the one that changed it. */
async function answersTo(key: string, organizationId: string) {
  const client = trpcClient(second, { actor: { token: key } });
  const [read, write] = [
    await outcomeOf(client.organization.get.query({ organization: organizationId })),
    await outcomeOf(
      client.project.create.mutate({ organization: organizationId, name: "Comets", slug: `p-${Date.now()}` }),
    ),
  ];
  const rest = restClient(second, key);
  return {
    trpc: read.ok ? 200 : read.reason,
    write: write.ok ? 200 : write.reason,
    rest: (await rest(`GET /orgs/${organizationId}`)).status,
    audit: (await rest(`GET /orgs/${organizationId}/audit-events`)).status,
    tokens: (await rest(`POST /orgs/${organizationId}/personal-tokens`, { body: {} })).status,
  };
}

const nowhere = { trpc: "not_signed_in", write: "not_signed_in", rest: 401, audit: 401, tokens: 401 };

describe("api-key/create", () => {
  it("makes a personal access token of the organization in the metadata, which reads, and never expires", async () => {
    const { id, people } = await newOrganization();
    const { key, ...created } = await apiKeyOf(app, people.ada, id);
    expect(key).toMatch(/^gld_pat_[0-9A-Za-z]{49}$/);
    expect(created).toMatchObject({
      ...{ name: "Robot", configId: "default", prefix: "gld_pat_", start: "gld_pat_", enabled: true, expiresAt: null },
      ...{ referenceId: people.ada.id, organizationId: id, metadata: { organizationId: id } },
      ...{ remaining: null, refillAmount: null, refillInterval: null, rateLimitEnabled: false, rateLimitMax: null },
      permissions: { organization: ["read"], project: ["read"] },
    });
    expect(await answersTo(key, id)).toEqual({
      ...{ trpc: 200, write: "missing_permission", rest: 200, audit: 403, tokens: 401 },
    });
    const { items } = await trpcClient(app, people.ada).token.list.query({ organization: id });
    expect(items).toMatchObject([{ id: created.id, kind: "personal", name: "Robot", enabled: true, remaining: null }]);
  });

  it("is of the active organization where the metadata name none, and has a name of its own", async () => {
    const { id, people } = await newOrganization();
    const client = apiKeyClientOf(app, people.ben);
    expect((await client.apiKey.create({})).error).toMatchObject({ status: 400, code: "ORGANIZATION_ID_REQUIRED" });
    await activate(people.ben, id);
    const { data } = await client.apiKey.create({ expiresIn: 24 * 60 * 60, metadata: { purpose: "night" } });
    expect(data).toMatchObject({ name: "API key", organizationId: id, metadata: { purpose: "night" } });
    const lifetime = new Date(data?.expiresAt ?? 0).getTime() - Date.now();
    expect(Math.abs(lifetime - 24 * 60 * 60 * 1000)).toBeLessThan(60_000);
  });

  it("gets the permissions that are named and held, and no others", async () => {
    const { id, people } = await newOrganization();
    const { permissions } = await apiKeyOf(app, people.ada, id, { permissions: { member: ["create", "update"] } });
    expect(permissions).toEqual({ member: ["create", "update"] });
    const { error } = await apiKeyClientOf(app, people.ben).apiKey.create({
      ...{ name: "Escalation", metadata: { organizationId: id } },
      permissions: { organization: ["read", "delete"] },
    });
    expect(error).toMatchObject({
      ...{ status: 403, code: "INSUFFICIENT_API_KEY_PERMISSIONS", missingPermissions: ["organization:delete"] },
    });
  });

  it("mails the account and writes an event without the secret or the metadata", async () => {
    const { id, people } = await newOrganization();
    const { key, id: keyId } = await apiKeyOf(app, people.ada, id, {
      metadata: { organizationId: id, note: "private" },
    });
    expect(await queuedMail(database, people.ada.email)).toMatchObject([
      { subject: expect.stringMatching(/access token/i) },
    ]);
    expect(await eventsOf(database, id)).toMatchObject([
      { event: "token.created", actorId: people.ada.id, targetId: keyId, to: { name: "Robot", kind: "personal" } },
    ]);
    const [written] = await sql`select string_agg(e::text, '') as text from audit_event e`;
    expect(written?.text).not.toContain(key.slice(8, 40));
    expect(written?.text).not.toContain("private");
  });
});

describe("api-key/update", () => {
  it("disables a key on the next request at every API and in every process, and enables it again", async () => {
    const { id, people } = await newOrganization();
    const { key, id: keyId } = await apiKeyOf(app, people.ada, id, {
      permissions: { organization: ["read"], project: ["create"], audit: ["read"] },
    });
    const works = { trpc: 200, write: 200, rest: 200, tokens: 401 };
    expect(await answersTo(key, id)).toMatchObject(works);
    const { apiKey } = apiKeyClientOf(app, people.ada);
    expect((await apiKey.update({ keyId, enabled: false })).data).toMatchObject({ enabled: false });
    expect(await answersTo(key, id)).toEqual(nowhere);
    expect((await apiKey.update({ keyId, enabled: true })).data).toMatchObject({ enabled: true });
    expect(await answersTo(key, id)).toMatchObject(works);
    expect(await eventsOf(database, id)).toMatchObject([
      { event: "token.created" },
      { event: "project.created" },
      { event: "token.updated", targetId: keyId, from: { enabled: true }, to: { enabled: false } },
      { event: "token.updated", from: { enabled: false }, to: { enabled: true } },
      { event: "project.created" },
    ]);
  });

  it("disables with a key the tokens that it created", async () => {
    const { id, people } = await newOrganization();
    const { key, id: keyId } = await apiKeyOf(app, people.ada, id, {
      permissions: { organization: ["read"], token: ["create", "manage"] },
    });
    const made = await trpcClient(app, { actor: { token: key } }).token.create.mutate({
      ...{ organization: id, kind: "organization", name: "Made by it", permissions: ["organization:read"] },
    });
    const { apiKey } = apiKeyClientOf(app, people.ada);
    await apiKey.update({ keyId, enabled: false });
    expect(await answersTo(made.token, id)).toEqual(nowhere);
    await apiKey.update({ keyId, enabled: true });
    expect(await answersTo(made.token, id)).toMatchObject({ trpc: 200, rest: 200 });
  });

  it("narrows with a key the tokens that it created, and widens none", async () => {
    const { id, people } = await newOrganization();
    const permissions = { organization: ["read"], project: ["read"], token: ["create", "manage"] };
    const { key, id: keyId } = await apiKeyOf(app, people.ada, id, { permissions });
    const create = (token: string, named: string[]) =>
      trpcClient(app, { actor: { token } }).token.create.mutate({
        ...{ organization: id, kind: "organization", name: "Made by it", permissions: named, expiresAt: null },
      });
    const made = await create(key, ["project:read", "organization:read", "token:create", "token:manage"]);
    const second = await create(made.token, ["project:read"]);
    const states = () => sql<{ permissions: string[]; expiresAt: Date | null }[]>`
      select permissions, expires_at as "expiresAt" from access_token where id in (${made.id}, ${second.id}) order by created_at`;
    const { apiKey } = apiKeyClientOf(app, people.ada);
    const { data } = await apiKey.update({ keyId, permissions: { organization: ["read"] }, expiresIn: 3600 });
    const expiresAt = new Date(data?.expiresAt ?? 0);
    const narrowed = (await states()).map((state) => ({ ...state, expiresAt: new Date(state.expiresAt ?? 0) }));
    expect(narrowed).toEqual([
      { permissions: ["organization:read"], expiresAt },
      { permissions: [], expiresAt },
    ]);
    expect((await eventsOf(database, id)).slice(-2)).toMatchObject([
      { event: "token.updated", targetId: made.id, to: { permissions: ["organization:read"] } },
      { event: "token.updated", targetId: second.id, details: { because: "created by Robot" } },
    ]);
    const before = await states();
    expect((await apiKey.update({ keyId, permissions, expiresIn: null, name: "Wide" })).error).toBeNull();
    expect(await states()).toEqual(before);
  });

  it("changes name, permissions, expiry and metadata, and leaves what is not sent", async () => {
    const { id, people } = await newOrganization();
    const { id: keyId } = await apiKeyOf(app, people.ada, id);
    const { apiKey } = apiKeyClientOf(app, people.ada);
    const changed = await apiKey.update({
      ...{ keyId, name: "Renamed", permissions: { project: ["read"] }, metadata: { a: 1 }, expiresIn: 60 },
    });
    expect(changed.data).toMatchObject({ name: "Renamed", permissions: { project: ["read"] }, metadata: { a: 1 } });
    const { data } = await apiKey.update({ keyId, expiresIn: null });
    expect(data).toMatchObject({ name: "Renamed", metadata: { a: 1 }, expiresAt: null });
    expect((await apiKey.update({ keyId })).error).toMatchObject({ status: 400, code: "NO_VALUES_TO_UPDATE" });
    expect(await eventsOf(database, id)).toMatchObject([
      { event: "token.created" },
      {
        event: "token.updated",
        to: { name: "Renamed", permissions: ["project:read"] },
        details: { fields: ["metadata"] },
      },
      { event: "token.updated", to: { expiresAt: null } },
    ]);
    expect((await apiKey.update({ keyId, name: "Renamed" })).error).toBeNull();
    expect(await eventsOf(database, id)).toHaveLength(3);
  });
});

describe("api-key/list", () => {
  it("has one's own keys of every organization, or of one, without secrets", async () => {
    const [one, other] = [await newOrganization(), await newOrganization()];
    const ada = one.people.ada;
    await sql`insert into member (id, organization_id, user_id, role) values (${`mem_${other.id}`}, ${other.id}, ${ada.id}, 'member')`;
    await apiKeyOf(app, ada, one.id, { name: "First" });
    const { key } = await apiKeyOf(app, ada, other.id, { name: "Second" });
    await apiKeyOf(app, other.people.ada, other.id, { name: "Someone else's" });
    const { apiKey } = apiKeyClientOf(app, ada);
    const namesOf = ({ data }: { data: { apiKeys: { name: string | null }[] } | null }) =>
      data?.apiKeys.map(({ name }) => name);
    const all = await apiKey.list();
    expect([namesOf(all), all.data?.total]).toEqual([["Second", "First"], 2]);
    expect(JSON.stringify(all.data)).not.toContain(key.slice(8, 40));
    expect(namesOf(await apiKey.list({ query: { organizationId: one.id } }))).toEqual(["First"]);
    const sorted = await apiKey.list({ query: { sortBy: "name", sortDirection: "asc", limit: 1, offset: 1 } });
    expect([namesOf(sorted), sorted.data?.total]).toEqual([["Second"], 2]);
    const stranger = (await newOrganization()).id;
    expect((await apiKey.list({ query: { organizationId: stranger } })).error).toMatchObject({ status: 403 });
  });

  it("leaves out those of organizations that the session cannot open", async () => {
    const { id, people } = await newOrganization();
    await apiKeyOf(app, people.ada, id);
    await sql`update organization set require_two_factor = true where id = ${id}`;
    expect((await apiKeyClientOf(app, people.ada).apiKey.list()).data).toMatchObject({ apiKeys: [], total: 0 });
  });
});

describe("api-key/get", () => {
  it("has one's own key, without its secret", async () => {
    const { id, people } = await newOrganization();
    const { key, ...created } = await apiKeyOf(app, people.ada, id);
    const { data } = await apiKeyClientOf(app, people.ada).apiKey.get({ query: { id: created.id } });
    expect(data).toEqual(created);
  });
});

describe("api-key/delete", () => {
  it("ends a key on the next request at every API, with a mail and an event", async () => {
    const { id, people } = await newOrganization();
    const { key, id: keyId } = await apiKeyOf(app, people.ada, id);
    const { data } = await apiKeyClientOf(app, people.ada).apiKey.delete({ keyId });
    expect(data).toEqual({ success: true });
    expect(await answersTo(key, id)).toEqual(nowhere);
    expect(await queuedMail(database, people.ada.email)).toHaveLength(2);
    expect(await eventsOf(database, id)).toMatchObject([{ event: "token.created" }, { event: "token.revoked" }]);
  });
});

it("someone else's key, one of another kind, and one that does not exist are the same", async () => {
  const { id, people } = await newOrganization();
  const { id: adas } = await apiKeyOf(app, people.ada, id);
  const { id: project } = await trpcClient(app, people.olga).token.create.mutate({
    ...{ organization: id, kind: "organization", name: "Shared", permissions: ["organization:read"] },
  });
  await sql`update organization set require_two_factor = true where id = ${(await newOrganization()).id}`;
  const { apiKey } = apiKeyClientOf(app, people.olga);
  const answers = await Promise.all(
    [adas, project, "tok_01h455vb4pex5vsknk084sn02q", "x"].map(async (keyId) => [
      (await apiKey.get({ query: { id: keyId } })).error,
      (await apiKey.update({ keyId, enabled: false })).error,
      (await apiKey.delete({ keyId })).error,
    ]),
  );
  for (const answer of answers) expect(answer).toEqual(answers[3]);
  expect(answers[3]?.map((error) => [error?.status, error?.code])).toEqual(Array(3).fill([404, "KEY_NOT_FOUND"]));
  const anonymous = apiKeyClientOf(app).apiKey;
  expect((await anonymous.list()).error).toMatchObject({ status: 401, code: "UNAUTHORIZED" });
  expect((await anonymous.create({ name: "No one's" })).error).toMatchObject({ status: 401, code: "UNAUTHORIZED" });
  expect((await anonymous.update({ keyId: adas, enabled: false })).error).toMatchObject({ status: 401 });
});

import { newId } from "@guildhall/db";
import { createTestDatabase, insertOrganization, insertUser, insertUsers, type TestUser } from "@guildhall/testing";
import { describe, expect, it } from "vitest";
import { secretKey } from "../support/clients/clerk-client.ts";
import { outcomeOf, trpcClient } from "../support/clients/trpc-client.ts";
import { listen } from "../support/servers/listening-app.ts";

const database = await createTestDatabase();
const { sql } = database;
const app = await listen(database, { GUILDHALL_SECRET_KEY: secretKey });
// Like another process, it learns of a change from the database alone.
const elsewhere = await listen(database);

const makeAdministrator = ({ id }: TestUser) => sql`update "user" set role = 'admin' where id = ${id}`;
const admin = await insertUser(database, { name: "Alma Admin" });
await makeAdministrator(admin);
const client = trpcClient(app, admin);
const { instanceOrganization: organizations } = client;

const eventsOf = (organizationId: string) => sql`
  select event, actor_type as "actorType", actor_id as "actorId", changes, details, sequence is not null as "isSealed"
  from audit_event where organization_id = ${organizationId} and event = 'organization.updated' order by created_at`;

describe("the list of organizations", () => {
  it("shows seats, tier and owners, and nothing that members stored", async () => {
    const { id, slug, people } = await insertOrganization(database, { olga: "owner", ben: "member" });
    await sql`update organization set name = 'Acme', max_members = 5, subscription_tier = 'pro', subscription_status = 'active',
      metadata = '{"secret": 1}', private_metadata = '{"secret": 2}', settings = '{"secret": 3}', features = '["secret"]'
      where id = ${id}`;
    await sql`insert into invitation (id, organization_id, email, role, status, expires_at, inviter_id) values
      (${newId("inv")}, ${id}, 'new@example.com', 'member', 'pending', now() + interval '1 day', ${people.olga.id}),
      (${newId("inv")}, ${id}, 'late@example.com', 'member', 'pending', now() - interval '1 day', ${people.olga.id})`;
    const { items, total } = await organizations.list.query({ query: slug });
    expect(total).toEqual({ count: 1, capped: false });
    const { name, email } = people.olga;
    expect(items).toEqual([
      {
        ...{ id, slug, name: "Acme", logo: null, memberCount: 2, pendingInvitations: 1, maxMembers: 5 },
        ...{ subscriptionTier: "pro", subscriptionStatus: "active", isPersonal: false, requireTwoFactor: false },
        ...{ createdAt: expect.any(String), version: expect.any(Number), ownerCount: 1 },
        owners: [{ userId: people.olga.id, name, email }],
      },
    ]);
    expect(await organizations.get.query({ organizationId: id })).toEqual(items[0]);
    expect((await organizations.list.query({ query: id })).items).toHaveLength(1);
  });

  it.each(["-created", "name", "-members"] as const)("pages by %s without a gap", async (sort) => {
    const word = crypto.randomUUID();
    for (const [index, size] of [2, 1, 2, 3, 1].entries()) {
      const members = Object.fromEntries(Array.from({ length: size }, (_, person) => [`p${person}`, "owner"]));
      const { id } = await insertOrganization(database, members);
      await sql`update organization set name = ${`${"beach"[index]} ${word}`} where id = ${id}`;
    }
    const { items: all } = await organizations.list.query({ query: word, sort });
    const paged: string[] = [];
    let cursor: string | null = null;
    do {
      const page: Awaited<ReturnType<typeof organizations.list.query>> = await organizations.list.query({
        ...{ query: word, sort, limit: 2, cursor },
      });
      paged.push(...page.items.map(({ id }) => id));
      cursor = page.nextCursor;
    } while (cursor !== null);
    expect(paged).toEqual(all.map(({ id }) => id));
    expect(paged).toHaveLength(5);
    const first = { "-created": "h", name: "a", "-members": "c" }[sort];
    expect(all[0]?.name).toBe(`${first} ${word}`);
  });

  it("leaves deleted organizations out", async () => {
    const { id, slug } = await insertOrganization(database, { olga: "owner" });
    await sql`update organization set deleted_at = now() where id = ${id}`;
    expect((await organizations.list.query({ query: slug })).items).toEqual([]);
    expect(await outcomeOf(organizations.get.query({ organizationId: id }))).toMatchObject({ status: 404 });
    const change = organizations.updateSeats.mutate({ organizationId: id, maxMembers: 1 });
    expect(await outcomeOf(change)).toMatchObject({ status: 404, reason: "organization_not_found" });
  });
});

describe("changing seats", () => {
  it("writes an event into the organization's log, with the administrator as its actor", async () => {
    const { id, people } = await insertOrganization(database, { olga: "owner", ben: "member" });
    const { version } = await organizations.get.query({ organizationId: id });
    const changed = await organizations.updateSeats.mutate({ organizationId: id, maxMembers: 1, version });
    expect(changed).toMatchObject({ maxMembers: 1, memberCount: 2, version: version + 1 });
    // The same again changes nothing.
    await organizations.updateSeats.mutate({ organizationId: id, maxMembers: 1 });
    expect([...(await eventsOf(id))]).toEqual([
      {
        ...{ event: "organization.updated", actorType: "user", actorId: admin.id, isSealed: true },
        changes: [{ field: "maxMembers", from: null, to: 1 }],
        details: { because: "an administrator of the instance changed it" },
      },
    ]);
    const invite = { organization: id, emails: ["new@example.com"], roles: ["member"] };
    const { failures } = await trpcClient(app, people.olga).invitation.create.mutate(invite);
    expect(failures).toMatchObject([{ reason: "seat_limit_reached" }]);
    const stale = organizations.updateSeats.mutate({ organizationId: id, maxMembers: null, version });
    expect(await outcomeOf(stale)).toMatchObject({ status: 409, reason: "stale_version" });
  });

  it("is recorded as the operator's with the secret key", async () => {
    const { id } = await insertOrganization(database, { olga: "owner" });
    const operator = trpcClient(app, { actor: { token: secretKey } });
    await operator.instanceOrganization.updateSeats.mutate({ organizationId: id, maxMembers: 9 });
    expect(await eventsOf(id)).toMatchObject([
      { actorType: "service", details: { because: "the operator of the instance changed it" } },
    ]);
  });

  it("does not take the rules for members of an organization that the administrator is in", async () => {
    const { id } = await insertOrganization(database, { olga: "owner" });
    await sql`insert into member (id, organization_id, user_id) values (${newId("mem")}, ${id}, ${admin.id})`;
    await sql`update organization set require_two_factor = true where id = ${id}`;
    const list = client.member.list.query({ organization: id });
    expect(await outcomeOf(list)).toMatchObject({ reason: "two_factor_required" });
    expect(await organizations.updateSeats.mutate({ organizationId: id, maxMembers: 7 })).toMatchObject({
      maxMembers: 7,
    });
  });

  it("takes a fresh session", async () => {
    const { id } = await insertOrganization(database, { olga: "owner" });
    const stale = await insertUser(database);
    await makeAdministrator(stale);
    await sql`update session set authenticated_at = now() - interval '11 minutes' where user_id = ${stale.id}`;
    const theirs = trpcClient(app, stale).instanceOrganization;
    const change = theirs.updateSeats.mutate({ organizationId: id, maxMembers: 1 });
    expect(await outcomeOf(change)).toMatchObject({ status: 403, reason: "session_not_fresh" });
    expect(await theirs.get.query({ organizationId: id })).toMatchObject({ maxMembers: null });
  });

  it("has seats from 1 to a million", async () => {
    const { id: organizationId } = await insertOrganization(database, { olga: "owner" });
    for (const maxMembers of [0, -1, 1.5, 1_000_001]) {
      const change = organizations.updateSeats.mutate({ organizationId, maxMembers });
      expect(await outcomeOf(change)).toMatchObject({ status: 400 });
    }
  });
});

it("lists the memberships of an account, first those in which it is the only owner", async () => {
  const [person] = await insertUsers(database, [{ emailVerified: false }]);
  for (const [name, role, isAlone] of [
    ["Alone", "owner", true],
    ["Berlin", "member", false],
    ["Among owners", "owner", false],
    ["Gone", "owner", true],
  ] as const) {
    const { id, people } = await insertOrganization(database, { other: "owner" });
    await sql`insert into member (id, organization_id, user_id, role, needs_verified_email)
      values (${newId("mem")}, ${id}, ${person.id}, ${role}, ${name === "Berlin"})`;
    if (isAlone) await sql`delete from member where organization_id = ${id} and user_id = ${people.other.id}`;
    await sql`update organization set name = ${name}, deleted_at = ${name === "Gone" ? "2026-01-01T00:00:00Z" : null} where id = ${id}`;
  }
  const { items, count } = await organizations.listOfAccount.query({ userId: person.id });
  expect(count).toBe(3);
  expect(
    items.map(({ organization: { name }, roles, isSoleOwner, isWaiting }) => ({ name, roles, isSoleOwner, isWaiting })),
  ).toEqual([
    { name: "Alone", roles: ["owner"], isSoleOwner: true, isWaiting: false },
    { name: "Among owners", roles: ["owner"], isSoleOwner: false, isWaiting: false },
    { name: "Berlin", roles: ["member"], isSoleOwner: false, isWaiting: true },
  ]);
  const unknown = organizations.listOfAccount.query({ userId: "usr_unknown" });
  expect(await outcomeOf(unknown)).toMatchObject({ status: 404, reason: "user_not_found" });
});

describe("audit logs", () => {
  it("are read and verified, of the instance and of any organization, and neither exported nor pruned", async () => {
    const { id, people } = await insertOrganization(database, { olga: "owner" });
    await trpcClient(app, people.olga).organization.update.mutate({ organization: id, data: { name: "Renamed" } });
    await app.sealAuditLogs();
    const { audit } = client;
    const { items } = await audit.listAsOperator.query({ organization: id, event: "organization.updated" });
    expect(items).toMatchObject([{ actor: { id: people.olga.id }, changes: [{ field: "name", to: "Renamed" }] }]);
    expect(await audit.lastVerificationAsOperator.query({ organization: id })).toBeNull();
    expect(await audit.verifyAsOperator.query({ organization: id })).toMatchObject({ valid: true });
    expect(await audit.lastVerificationAsOperator.query({ organization: id })).toMatchObject({ valid: true });
    expect(await audit.listAsOperator.query({})).toMatchObject({ items: expect.any(Array) });
    const unknown = audit.listAsOperator.query({ organization: "unknown" });
    expect(await outcomeOf(unknown)).toMatchObject({ reason: "organization_not_found" });
    const prune = { before: "2030-01-01T00:00:00Z", upTo: 1 };
    const others: Promise<unknown>[] = [
      audit.exportAsOperator.query({ organization: id }),
      audit.headsAsOperator.query({ organization: id }),
      audit.prune.mutate(prune),
      audit.erasePerson.mutate({ userId: people.olga.id }),
    ];
    for (const call of others) {
      expect(await outcomeOf(call)).toMatchObject({ status: 403, reason: "operator_only" });
    }
  });
});

describe("the right to it", () => {
  const denied = { status: 403, reason: "administrators_only" };
  const signedOut = { status: 401, reason: "not_signed_in" };

  it.each<[string, object, (person: TestUser) => PromiseLike<unknown>]>([
    ["the role was revoked", denied, ({ id }) => sql`update "user" set role = 'user' where id = ${id}`],
    ["they were banned", signedOut, ({ id }) => sql`update "user" set banned = true where id = ${id}`],
    ["they were signed out", signedOut, ({ id }) => sql`delete from session where user_id = ${id}`],
    ["the account was deleted", signedOut, ({ id }) => sql`delete from "user" where id = ${id}`],
  ])("ends on the next request, in every process, once %s", async (_, rejection, end) => {
    const person = await insertUser(database);
    await makeAdministrator(person);
    const { id } = await insertOrganization(database, { olga: "owner" });
    const here = trpcClient(app, person);
    const there = trpcClient(elsewhere, person);
    expect(await outcomeOf(there.queue.listMail.query({}))).toMatchObject({ ok: true });
    await end(person);
    expect(await outcomeOf(there.queue.listMail.query({}))).toMatchObject(rejection);
    const change = here.instanceOrganization.updateSeats.mutate({ organizationId: id, maxMembers: 1 });
    expect(await outcomeOf(change)).toMatchObject(rejection);
    expect(await eventsOf(id)).toHaveLength(0);
  });

  it("does not go with an administrator into the session of someone else", async () => {
    const person = await insertUser(database);
    await sql`update session set impersonated_by = ${admin.id}, impersonator_session_id = (
      select id from session where user_id = ${admin.id} limit 1) where user_id = ${person.id}`;
    expect(await outcomeOf(trpcClient(app, person).queue.listMail.query({}))).toMatchObject(denied);
  });
});

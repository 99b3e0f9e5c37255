import { openDatabase } from "@guildhall/db";
import type { Permission } from "@guildhall/permissions";
import { createTestDatabase, insertUser, statementsDuring } from "@guildhall/testing";
import { sql } from "drizzle-orm";
import { expect, it, onTestFinished } from "vitest";
import { cancelInvitation } from "../../src/invitation/cancel-invitation.ts";
import { createInvitations } from "../../src/invitation/create-invitations.ts";
import { acceptInvitation } from "../../src/invitation/recipient/accept-invitation.ts";
import { rejectInvitation } from "../../src/invitation/recipient/reject-invitation.ts";
import { resendInvitation } from "../../src/invitation/resend-invitation.ts";
import { addMember } from "../../src/member/add-member.ts";
import { removeMember } from "../../src/member/remove-member.ts";
import { updateMemberRole } from "../../src/member/update-member-role.ts";
import { openFullOrganization } from "../../src/organization/get-full-organization.ts";
import { getCaller } from "../../src/scope/caller.ts";
import { openScope } from "../../src/scope/open-scope.ts";
import { listOpenOrganizations } from "../../src/session/list-open-organizations.ts";
import { organizationOf } from "../support/organization-of.ts";

const database = await createTestDatabase();
const { id, people, services, scope, caller } = await organizationOf(database, { olga: "owner", ben: "member" });

/** How many statements a change sends, its `begin` and `commit` not counted. */
const statementsOf = async (change: () => Promise<unknown>) => (await statementsDuring(database, change)) - 2;

async function invited() {
  const person = await insertUser(database);
  const invite = { emails: [person.email], roles: ["member"], expiresInHours: 1 };
  const opened = await scope(people.olga, "invitation:create");
  const sent = createInvitations(opened, invite);
  const [invitation] = (await sent).invitations;
  if (!invitation) throw new Error("No one was invited.");
  return { id: invitation.id, theirs: await caller(person), opened, invite };
}

it("an organization with all that is in it takes one, its authorization included", async () => {
  await scope(people.olga, "organization:read");
  const read = () => openFullOrganization(services, people.olga.actor, { organization: id }, { membersLimit: 10 });
  expect(await statementsDuring(database, read)).toBe(1);
});

it("changing a role takes three statements", async () => {
  const opened = await scope(people.olga, "member:update");
  const change = () => updateMemberRole(opened, { userId: people.ben.id, roles: ["admin"] });
  expect(await statementsOf(change)).toBe(3);
});

it("inviting takes three, however many are invited", async () => {
  const { opened, invite } = await invited();
  for (const emails of [["one@example.com"], ["two@example.com", "three@example.com", people.ben.email]]) {
    expect(await statementsOf(() => createInvitations(opened, { ...invite, emails }))).toBe(3);
  }
});

it("accepting takes three, declining four", async () => {
  const [first, second] = [await invited(), await invited()];
  expect(await statementsOf(() => acceptInvitation(first.theirs, first.id, { activate: true }))).toBe(3);
  expect(await statementsOf(() => rejectInvitation(second.theirs, second.id))).toBe(4);
});

it("resending takes five, withdrawing four", async () => {
  const { id, opened } = await invited();
  expect(await statementsOf(() => resendInvitation(opened, { invitationId: id }))).toBe(5);
  const canceling = await scope(people.olga, "invitation:cancel");
  expect(await statementsOf(() => cancelInvitation(canceling, id))).toBe(4);
});

it("adding takes five, removing five, one of them for a mail about access tokens", async () => {
  const { id: userId } = await insertUser(database);
  const adding = await scope(people.olga, "member:create");
  const removing = await scope(people.olga, "member:delete");
  expect(await statementsOf(() => addMember(adding, { userId, roles: ["member"] }))).toBe(5);
  expect(await statementsOf(() => removeMember(removing, { userId }))).toBe(5);
});

it("statements of a transaction are prepared, and so sent once", async () => {
  const [prepared] = await database.orm.transaction(async (tx) => {
    await tx.execute(sql`select ${1}::int as prepared_within`);
    return tx.execute(sql`select statement from pg_prepared_statements where statement like ${"%prepared_within"}`);
  });
  expect(prepared).toEqual({ statement: "select $1::int as prepared_within" });
});

it("no statement of a frequent change is planned again for each one", async () => {
  const one = openDatabase(database.url, { maxConnections: 1 });
  onTestFinished(() => one.close());
  const mailQuotas = {
    account: 1e6,
    organization: 1e6,
    accountToMailbox: 1e6,
    organizationToMailbox: 1e6,
    mailbox: 1e6,
  };
  const onOne = { ...services, database: one, mailQuotas };
  const as = <P extends Permission>(permission: P) =>
    openScope(onOne, people.olga.actor, { organization: id }, permission);
  await fillTables();
  // To Postgres, planning costs so much of this: as in large tables, it then hardly counts.
  await one.sql`set cpu_operator_cost = 0.0001`;
  // Postgres plans for the given values five times, and then decides whether one plan for all would do.
  for (let times = 0; times < 8; times++) {
    const person = await insertUser(database);
    const invite = { emails: [person.email, `${times}@example.com`], roles: ["member"], expiresInHours: 1 };
    const { invitations } = await createInvitations(await as("invitation:create"), invite);
    const [first, second] = invitations.map((invitation) => invitation.id);
    if (!first || !second) throw new Error("No one was invited.");
    await acceptInvitation(await getCaller(onOne, person.actor), first, { activate: true });
    await resendInvitation(await as("invitation:create"), { invitationId: second });
    await cancelInvitation(await as("invitation:cancel"), second);
    await updateMemberRole(await as("member:update"), { userId: person.id, roles: ["admin"] });
    await openFullOrganization(onOne, person.actor, { organization: id }, { membersLimit: 10 });
    await listOpenOrganizations(onOne, person.actor, [id]);
    await removeMember(await as("member:delete"), { userId: person.id });
    await addMember(await as("member:create"), { userId: person.id, roles: ["member"] });
  }
  const planned = await one.sql`select statement from pg_prepared_statements where custom_plans > 5`;
  expect(planned.map(({ statement }) => statement)).toEqual([]);
});

/** Other organizations, each with an owner, some invitations and someone who is in all: in empty tables every plan is as good as any. */
async function fillTables(): Promise<void> {
  await database.sql.begin(async (sql) => {
    await sql`insert into "user" (id, name, email) select 'usr_' || n, 'Person', n || '@example.net' from generate_series(1, 500) n`;
    await sql`insert into organization (id, name, slug) select 'org_' || n, 'Company', 'company-' || n from generate_series(1, 500) n`;
    await sql`insert into member (id, organization_id, user_id, role) select 'mem_' || n, 'org_' || n, 'usr_' || n, 'owner' from generate_series(1, 500) n`;
    await sql`insert into member (id, organization_id, user_id, role) select 'mem_in_' || n, 'org_' || n, 'usr_1', 'admin' from generate_series(2, 500) n`;
    await sql`insert into invitation (organization_id, id, email, role, status, expires_at)
      select 'org_' || 1 + n % 500, 'inv_' || n, n || '@example.org', 'member', 'pending', now() + interval '1 hour' from generate_series(1, 4000) n`;
    await sql`insert into request_window (key, count, ends_at)
      select 'window ' || n, 1, now() + interval '1 hour' from generate_series(1, 20000) n`;
  });
  await database.sql`analyze`;
}

import { createTestDatabase, insertUser, statementsDuring } from "@guildhall/testing";
import { sql } from "drizzle-orm";
import { expect, it } from "vitest";
import { cancelInvitation } from "../../src/invitation/cancel-invitation.ts";
import { createInvitations } from "../../src/invitation/create-invitations.ts";
import { acceptInvitation } from "../../src/invitation/recipient/accept-invitation.ts";
import { rejectInvitation } from "../../src/invitation/recipient/reject-invitation.ts";
import { resendInvitation } from "../../src/invitation/resend-invitation.ts";
import { addMember } from "../../src/member/add-member.ts";
import { removeMember } from "../../src/member/remove-member.ts";
import { updateMemberRole } from "../../src/member/update-member-role.ts";
import { openFullOrganization } from "../../src/organization/get-full-organization.ts";
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

import { InvitationRecord, ListInvitationsInput, MemberRecord } from "@guildhall/contracts";
import { createTestDatabase, insertUser } from "@guildhall/testing";
import { describe, expect, it } from "vitest";
import { cancelInvitation } from "../../src/invitation/cancel-invitation.ts";
import { createInvitations } from "../../src/invitation/create-invitations.ts";
import { expireInvitations } from "../../src/invitation/expire-invitations.ts";
import { acceptInvitation } from "../../src/invitation/recipient/accept-invitation.ts";
import { listMyInvitations } from "../../src/invitation/recipient/list-my-invitations.ts";
import { rejectInvitation } from "../../src/invitation/recipient/reject-invitation.ts";
import { resendInvitation } from "../../src/invitation/resend-invitation.ts";
import { addMember } from "../../src/member/add-member.ts";
import { getMember } from "../../src/member/get-member.ts";
import { leaveOrganization } from "../../src/member/leave-organization.ts";
import { removeMember } from "../../src/member/remove-member.ts";
import { updateMemberAccess } from "../../src/member/update-member-access.ts";
import { updateMemberRole } from "../../src/member/update-member-role.ts";
import { createProject } from "../../src/project/create-project.ts";
import { updateProject } from "../../src/project/update-project.ts";
import { createRole } from "../../src/role/create-role.ts";
import { updateRole } from "../../src/role/update-role.ts";
import { getCaller } from "../../src/scope/caller.ts";
import { createTeam } from "../../src/team/create-team.ts";
import { updateTeam } from "../../src/team/update-team.ts";
import { listInvitations } from "../support/lists.ts";
import { organizationOf } from "../support/organization-of.ts";

const database = await createTestDatabase();
const { sql } = database;

/** An organization of an owner Olga and an admin Ada, and someone new with an invitation of Olga's. */
async function invited() {
  const organization = await organizationOf(database, { olga: "owner", ada: "admin" });
  const { people, scope, services } = organization;
  const newcomer = await insertUser(database);
  const invite = { emails: [newcomer.email], roles: ["member"], expiresInHours: 1 };
  const { invitations } = await createInvitations(await scope(people.olga, "invitation:create"), invite);
  const [invitation] = invitations;
  if (!invitation) throw new Error("No one was invited.");
  return { ...organization, newcomer, invitation, newcomersCaller: await getCaller(services, newcomer.actor) };
}

/** Whether it is the full record, with nothing missing and nothing more. */
const expectFullRecord = (schema: typeof MemberRecord | typeof InvitationRecord, record: unknown) =>
  expect(schema.strict().parse(record)).toEqual(record);

describe("what is stored about a membership", () => {
  it("names who added it, how and when", async () => {
    const { id, people, scope } = await organizationOf(database, { olga: "owner" });
    const { id: userId } = await insertUser(database);
    const added = await addMember(await scope(people.olga, "member:create"), { userId, roles: ["member"] });
    expectFullRecord(MemberRecord, added);
    expect(added).toMatchObject({ organizationId: id, status: "active", source: "ui", version: 1, deletedAt: null });
    expect(added).toMatchObject({ createdBy: people.olga.id, updatedBy: people.olga.id, invitedBy: null });
    expect(added.joinedAt).toEqual(added.createdAt);
    expect(await getMember(await scope(people.olga, "organization:read"), userId)).toEqual(added);
  });

  it("names the invitation it came from", async () => {
    const { newcomer, newcomersCaller, invitation, people } = await invited();
    const { member } = await acceptInvitation(newcomersCaller, invitation.id);
    expectFullRecord(MemberRecord, member);
    expect(member).toMatchObject({
      source: "invitation",
      createdBy: newcomer.id,
      invitedBy: people.olga.id,
      invitedAt: invitation.createdAt,
    });
  });

  it("counts every change, and records who made the last one", async () => {
    const { people, scope } = await organizationOf(database, { olga: "owner", ada: "admin", ben: "member" });
    const { id: userId } = people.ben;
    const changing = await scope(people.ada, "member:update");
    const project = await createProject(await scope(people.ada, "project:create"), { name: "One", slug: "one" });
    const access = { restricted: true, projectIds: [project.id] };
    const restricted = await updateMemberAccess(changing, { userId, access });
    expect(restricted).toMatchObject({ version: 2, updatedBy: people.ada.id, hasRestrictedSiteAccess: true });
    const promoted = await updateMemberRole(await scope(people.olga, "member:update"), { userId, roles: ["admin"] });
    expectFullRecord(MemberRecord, promoted);
    expect(promoted).toMatchObject({ version: 3, updatedBy: people.olga.id, createdBy: null, roles: ["admin"] });
    expect(promoted.updatedAt.getTime()).toBeGreaterThanOrEqual(restricted.updatedAt.getTime());
    expect(await getMember(await scope(people.ada, "organization:read"), userId)).toEqual(promoted);
    expectFullRecord(MemberRecord, await leaveOrganization(await scope(people.ben, "organization:read")));
    expectFullRecord(
      MemberRecord,
      await removeMember(await scope(people.olga, "member:delete"), { userId: people.ada.id }),
    );
  });
});

describe("what is stored about an invitation", () => {
  it("names who made and who changed it", async () => {
    const { invitation, people, scope, newcomersCaller } = await invited();
    expectFullRecord(InvitationRecord, invitation);
    expect(invitation).toMatchObject({ createdBy: people.olga.id, updatedBy: people.olga.id, version: 1 });
    const resent = await resendInvitation(await scope(people.ada, "invitation:create"), {
      invitationId: invitation.id,
    });
    expectFullRecord(InvitationRecord, resent);
    expect(resent).toMatchObject({ createdBy: people.olga.id, updatedBy: people.ada.id, version: 2 });
    const list = ListInvitationsInput.parse({});
    expect((await listInvitations(await scope(people.ada, "invitation:create"), list)).items).toEqual([resent]);
    expect((await listMyInvitations(newcomersCaller, { limit: 10 })).items).toMatchObject([resent]);
    const canceled = await cancelInvitation(await scope(people.olga, "invitation:cancel"), invitation.id);
    expectFullRecord(InvitationRecord, canceled);
    expect(canceled).toMatchObject({ status: "canceled", updatedBy: people.olga.id, version: 3 });
  });

  it("names who answered it", async () => {
    const [first, second] = [await invited(), await invited()];
    const { invitation } = await acceptInvitation(first.newcomersCaller, first.invitation.id);
    expectFullRecord(InvitationRecord, invitation);
    expect(invitation).toMatchObject({ status: "accepted", updatedBy: first.newcomer.id, version: 2 });
    const rejected = await rejectInvitation(second.newcomersCaller, second.invitation.id);
    expect(rejected).toMatchObject({ status: "rejected", updatedBy: second.newcomer.id, version: 2 });
  });

  it("names no one when Guildhall itself ended it", async () => {
    const { invitation, services } = await invited();
    await sql`update invitation set expires_at = now() - interval '1 second' where id = ${invitation.id}`;
    await expireInvitations(services);
    const [row] = await sql`select updated_by, version from invitation where id = ${invitation.id}`;
    expect(row).toEqual({ updated_by: null, version: 2 });
  });
});

describe("what is stored about teams, roles and projects", () => {
  it("names who made and who changed them", async () => {
    const { people, scope } = await organizationOf(database, { olga: "owner", ada: "admin" });
    const made = { createdBy: people.olga.id, updatedBy: people.olga.id, version: 1, source: "ui" };
    const changed = { createdBy: people.olga.id, updatedBy: people.ada.id, version: 2 };

    const team = await createTeam(await scope(people.olga, "team:create"), { name: "One" });
    expect(team).toMatchObject(made);
    const data = { name: "Two" };
    expect(await updateTeam(await scope(people.ada, "team:update"), { teamId: team.id, data })).toMatchObject(changed);

    const role = await createRole(await scope(people.olga, "ac:create"), { role: "lead", permissions: [] });
    expect(role).toMatchObject(made);
    const renaming = { role: "lead", data: { role: "head" } };
    expect(await updateRole(await scope(people.ada, "ac:update"), renaming)).toMatchObject(changed);

    const project = await createProject(await scope(people.olga, "project:create"), { name: "One", slug: "one" });
    await updateProject(await scope(people.ada, "project:update"), { projectId: project.id, data });
    const [row] = await sql`
      select created_by as "createdBy", updated_by as "updatedBy", version from project where id = ${project.id}`;
    expect(row).toEqual(changed);
  });
});

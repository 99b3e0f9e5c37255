import { createTestDatabase, eventsOf, insertRole, RACE_ROUNDS } from "@guildhall/testing";
import { describe, expect, it } from "vitest";
import { acceptInvitation } from "../../src/invitation/recipient/accept-invitation.ts";
import { getInvitation } from "../../src/invitation/recipient/get-invitation.ts";
import { listMyInvitations } from "../../src/invitation/recipient/list-my-invitations.ts";
import { resendInvitation } from "../../src/invitation/resend-invitation.ts";
import { takeOverInvitation } from "../../src/invitation/take-over-invitation.ts";
import { removeMember } from "../../src/member/remove-member.ts";
import { updateMemberRole } from "../../src/member/update-member-role.ts";
import { inviteEach } from "../../src/operator/invite-each.ts";
import { updateRole } from "../../src/role/update-role.ts";
import { openScope } from "../../src/scope/open-scope.ts";
import { invitedPerson } from "../support/invited-person.ts";
import { listInvitations } from "../support/lists.ts";
import { reasonOf } from "../support/reason-of.ts";

const database = await createTestDatabase();
const { sql } = database;

type Stage = Awaited<ReturnType<typeof invitedPerson>>;

const accept = async ({ caller, person, invitation }: Stage) => acceptInvitation(await caller(person), invitation.id);

/** An invitation by Ada as admin, after Ada lost the role. */
async function orphaned(options: Parameters<typeof invitedPerson>[1] = { roles: ["admin"] }) {
  const stage = await invitedPerson(database, options);
  await stage.setRole("ada", "member");
  return stage;
}

describe("an invitation is worth what its inviter may assign now", () => {
  const losses: Record<string, (stage: Stage) => Promise<unknown>> = {
    "was demoted": ({ setRole }) => setRole("ada", "member"),
    "was removed": async ({ people, scope }) =>
      removeMember(await scope(people.olga, "member:delete"), { userId: people.ada.id }),
    "deleted their account": ({ people }) => sql`delete from "user" where id = ${people.ada.id}`,
    "waits for their address to be confirmed": async ({ people }) => {
      await sql`update member set needs_verified_email = true where user_id = ${people.ada.id}`;
      await sql`update "user" set email_verified = false where id = ${people.ada.id}`;
    },
  };

  it.each(Object.entries(losses))("cannot be accepted once the inviter %s", async (_, lose) => {
    for (const roles of [["admin"], ["member"]]) {
      const stage = await invitedPerson(database, { roles });
      await lose(stage);
      expect(await reasonOf(accept(stage))).toBe("inviter_lost_authority");
      expect(await stage.membership()).toBeUndefined();
      expect(await stage.invitationStatus()).toBe("pending");
    }
  });

  it("returns the reason and an instruction", async () => {
    await expect(accept(await orphaned())).rejects.toThrow(
      /^The person who invited you can no longer assign this role\. Ask someone else at .+ for a new invitation\.$/,
    );
  });

  it("counts custom roles as they are now, the inviter's and the invited person's", async () => {
    const stage = await invitedPerson(database, { roles: ["member"] });
    const { id, people, scope } = stage;
    await insertRole(database, id, "greeter", ["invitation:create", "ac:read", "project:read", "token:create"]);
    await insertRole(database, id, "helper", ["project:read"]);
    await stage.setRole("ada", "greeter");
    await sql`update invitation set role = 'helper' where id = ${stage.invitation.id}`;
    const change = async (role: string, permissions: ("invitation:create" | "project:read" | "project:update")[]) =>
      updateRole(await scope(people.olga, "ac:update"), { role, data: { permissions } });

    await change("helper", ["project:read", "project:update"]);
    expect(await reasonOf(accept(stage))).toBe("inviter_lost_authority");
    await change("helper", ["project:read"]);
    await change("greeter", ["project:read"]);
    expect(await reasonOf(accept(stage))).toBe("inviter_lost_authority");
    await change("greeter", ["project:read", "invitation:create"]);
    await accept(stage);
    expect(await stage.membership()).toMatchObject({ role: "helper" });
  });

  it("holds again when the inviter gets their role back", async () => {
    const stage = await orphaned();
    await stage.setRole("ada", "admin");
    await accept(stage);
    expect(await stage.membership()).toMatchObject({ role: "admin" });
  });

  it("shows others than the recipient no more than before", async () => {
    const stage = await orphaned();
    const { people, caller, invitation } = stage;
    expect(await reasonOf(acceptInvitation(await caller(people.ben), invitation.id))).toBe("not_the_recipient");
  });

  it("stays valid for the service in its own name, and ends with the account in whose name the service invited", async () => {
    for (const inName of [false, true]) {
      const stage = await invitedPerson(database);
      const { id, services, people, person } = stage;
      await sql`update invitation set status = 'canceled' where id = ${stage.invitation.id}`;
      const scope = await openScope(services, { kind: "service" }, { organization: id }, "invitation:create");
      const [made] = await inviteEach(scope, [
        {
          ...{ email: person.email, role: "member", expiresInHours: 1, isMailed: false },
          ...{ inviterId: inName ? people.ada.id : undefined, publicMetadata: {}, privateMetadata: {} },
        },
      ]);
      if (!made) throw new Error("No one was invited.");
      await sql`delete from "user" where id = ${people.ada.id}`;
      const attempt = acceptInvitation(await stage.caller(person), made.id);
      if (inName) expect(await reasonOf(attempt)).toBe("inviter_lost_authority");
      else await attempt;
    }
  });

  it("lets no one invite in the name of a member who waits for confirmation", async () => {
    const { id, services, people } = await invitedPerson(database);
    await sql`update member set needs_verified_email = true where user_id = ${people.ada.id}`;
    await sql`update "user" set email_verified = false where id = ${people.ada.id}`;
    const scope = await openScope(services, { kind: "service" }, { organization: id }, "invitation:create");
    const invitation = {
      ...{ email: "named@example.com", role: "member", expiresInHours: 1, isMailed: false, inviterId: people.ada.id },
      ...{ publicMetadata: {}, privateMetadata: {} },
    };
    expect(await reasonOf(inviteEach(scope, [invitation]))).toBe("member_not_found");
  });
});

describe("an invitation whose inviter lost authority", () => {
  it("is shown as such to those who may invite, to the recipient, and on the accept page", async () => {
    const seen = async ({ scope, people, caller, person, services, invitation }: Stage) => [
      (await listInvitations(await scope(people.olga, "invitation:create"), { limit: 10 })).items[0]
        ?.inviterHasAuthority,
      (await listMyInvitations(await caller(person), { limit: 10 })).items[0]?.inviterHasAuthority,
      (await getInvitation(services, { kind: "anonymous" }, invitation.id)).inviterHasAuthority,
    ];
    const stage = await invitedPerson(database, { roles: ["admin"] });
    expect(await seen(stage)).toEqual([true, true, true]);
    await stage.setRole("ada", "member");
    expect(await seen(stage)).toEqual([false, false, false]);
  });

  it("is taken over by someone who may assign its roles, and then accepted", async () => {
    const stage = await orphaned();
    const { id, people, scope, invitation } = stage;
    const taken = await takeOverInvitation(await scope(people.olga, "invitation:create"), invitation.id);
    expect(taken).toMatchObject({
      inviter: { userId: people.olga.id },
      inviterHasAuthority: true,
      status: "pending",
      version: 2,
      updatedBy: people.olga.id,
    });
    expect((await eventsOf(database, id)).at(-1)).toMatchObject({
      event: "invitation.taken_over",
      actorId: people.olga.id,
      targetId: invitation.id,
      from: { inviterId: people.ada.id },
      to: { inviterId: people.olga.id },
    });
    await accept(stage);
    expect(await stage.membership()).toMatchObject({ role: "admin", invitedBy: people.olga.id });
  });

  it("is not taken over by someone who may not assign its roles, nor when it is closed", async () => {
    const owners = await invitedPerson(database);
    const { id, people, scope, invitation } = owners;
    const adas = await scope(people.ada, "invitation:create");
    await sql`update invitation set role = 'owner' where id = ${invitation.id}`;
    expect(await reasonOf(takeOverInvitation(adas, invitation.id))).toBe("owner_only");
    await insertRole(database, id, "closer", ["organization:delete"]);
    await sql`update invitation set role = 'closer' where id = ${invitation.id}`;
    expect(await reasonOf(takeOverInvitation(adas, invitation.id))).toBe("role_above_yours");
    await sql`update invitation set status = 'canceled' where id = ${invitation.id}`;
    expect(await reasonOf(takeOverInvitation(adas, invitation.id))).toBe("invitation_not_pending");
    const elsewhere = await invitedPerson(database);
    expect(await reasonOf(takeOverInvitation(adas, elsewhere.invitation.id))).toBe("invitation_not_found");
  });

  it("is not taken over by someone who was demoted a moment ago", async () => {
    const stage = await invitedPerson(database, { roles: ["admin"] });
    const adas = await stage.scope(stage.people.ada, "invitation:create");
    await stage.setRole("ada", "member");
    expect(await reasonOf(takeOverInvitation(adas, stage.invitation.id))).toBe("missing_permission");
  });

  it("is taken over by resending it; one whose inviter may still assign it keeps its inviter", async () => {
    const stage = await orphaned();
    const { people, scope, invitation } = stage;
    const resent = await resendInvitation(await scope(people.olga, "invitation:create"), {
      invitationId: invitation.id,
    });
    expect(resent).toMatchObject({ inviter: { userId: people.olga.id }, inviterHasAuthority: true });
    await accept(stage);

    const other = await invitedPerson(database);
    const olgas = await other.scope(other.people.olga, "invitation:create");
    const again = await resendInvitation(olgas, { invitationId: other.invitation.id });
    expect(again.inviter).toMatchObject({ userId: other.people.ada.id });
  });
});

describe("resending with other terms", () => {
  const resend = async (
    { scope, people, person }: Stage,
    who: "olga" | "ada",
    changes: Parameters<typeof resendInvitation>[2],
  ) => resendInvitation(await scope(people[who], "invitation:create"), { email: person.email }, changes);

  it("applies what is sent, leaves what is not, records both, and the sender becomes the inviter", async () => {
    const stage = await invitedPerson(database, { roles: ["admin"], isInTeam: true });
    const { id, people, team, open } = stage;
    const resent = await resend(stage, "olga", { roles: ["member"], isRestricted: true, projectIds: [open.id] });
    const access = { restricted: true, projectIds: [open.id] };
    expect(resent).toMatchObject({
      roles: ["member"],
      access,
      teamIds: [team.id],
      inviter: { userId: people.olga.id },
    });
    expect((await eventsOf(database, id)).at(-1)).toMatchObject({
      event: "invitation.resent",
      from: { roles: ["admin"], restricted: false, inviterId: people.ada.id },
      to: { roles: ["member"], ...access, inviterId: people.olga.id },
    });
    await accept(stage);
    expect(await stage.membership()).toMatchObject({
      ...{ role: "member", isRestricted: true, projects: ["open"], teams: ["Finance"] },
    });
  });

  it("lifts a restriction and leaves teams on request", async () => {
    const stage = await invitedPerson(database, { isRestricted: true, isInTeam: true });
    const resent = await resend(stage, "ada", { isRestricted: false, teamIds: [] });
    expect(resent).toMatchObject({ access: { restricted: false, projectIds: [] }, teamIds: [] });
    await accept(stage);
    expect(await stage.membership()).toMatchObject({ isRestricted: false, projects: [], teams: [] });
  });

  it("rejects what a new invitation would be rejected for, and then changes nothing", async () => {
    const stage = await invitedPerson(database, { isRestricted: true });
    const { id, invitation } = stage;
    await insertRole(database, id, "closer", ["organization:delete"]);
    const rejected = async (changes: Parameters<typeof resendInvitation>[2]) => reasonOf(resend(stage, "ada", changes));
    const elsewhere = await invitedPerson(database);
    expect(await rejected({ roles: ["owner"], isRestricted: false })).toBe("owner_only");
    expect(await rejected({ roles: ["closer"], isRestricted: false })).toBe("role_above_yours");
    expect(await rejected({ roles: ["emperor"] })).toBe("role_not_found");
    expect(await rejected({ roles: ["admin"] })).toBe("access_for_members_only");
    expect(await rejected({ projectIds: [] })).toBe("access_without_projects");
    expect(await rejected({ projectIds: [elsewhere.open.id] })).toBe("access_unknown_project");
    expect(await rejected({ teamIds: [elsewhere.team.id] })).toBe("team_not_found");
    const [row] = await sql`select role, version from invitation where id = ${invitation.id}`;
    expect(row).toEqual({ role: "member", version: 1 });
  });

  it("takes authority over the old role too", async () => {
    const stage = await invitedPerson(database);
    await sql`update invitation set role = 'owner' where id = ${stage.invitation.id}`;
    expect(await reasonOf(resend(stage, "ada", { roles: ["member"] }))).toBe("owner_only");
  });
});

it(`accepting while the inviter is demoted gives no more than was assignable when it was committed, ${RACE_ROUNDS} times`, async () => {
  for (let round = 0; round < RACE_ROUNDS; round++) {
    const stage = await invitedPerson(database, { roles: ["admin"] });
    const { id, people, scope } = stage;
    const olgas = await scope(people.olga, "member:update");
    const [accepted, demoted] = await Promise.allSettled([
      accept(stage),
      updateMemberRole(olgas, { userId: people.ada.id, roles: ["member"] }),
    ]);
    expect(demoted.status).toBe("fulfilled");
    const events = (await eventsOf(database, id)).map(({ event }) => event);
    if (accepted.status === "fulfilled") {
      expect(events.indexOf("invitation.accepted")).toBeLessThan(events.indexOf("member.role_changed"));
      expect(events).toContain("invitation.accepted");
    } else {
      expect(await reasonOf(Promise.reject(accepted.reason))).toBe("inviter_lost_authority");
      expect(await stage.membership()).toBeUndefined();
    }
  }
});

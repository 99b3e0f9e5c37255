import { newId } from "@guildhall/db";
import {
  createTestDatabase,
  holdOrganization,
  insertUser,
  RACE_ROUNDS,
  type TestUser,
  violatedConstraint,
} from "@guildhall/testing";
import { describe, expect, it } from "vitest";
import { cancelInvitation } from "../../src/invitation/cancel-invitation.ts";
import { createInvitations } from "../../src/invitation/create-invitations.ts";
import { acceptInvitation } from "../../src/invitation/recipient/accept-invitation.ts";
import { rejectInvitation } from "../../src/invitation/recipient/reject-invitation.ts";
import { resendInvitation } from "../../src/invitation/resend-invitation.ts";
import { addMember } from "../../src/member/add-member.ts";
import { removeMember } from "../../src/member/remove-member.ts";
import { getCaller } from "../../src/scope/caller.ts";
import { organizationOf } from "../support/organization-of.ts";
import { reasonOf } from "../support/reason-of.ts";

const database = await createTestDatabase();
const { sql } = database;

/** An organization of this many seats, one of them the owner Olga's. */
async function withSeats(seats: number | null) {
  const organization = await organizationOf(database, { olga: "owner" });
  const { id, people, scope, services } = organization;
  await sql`update organization set max_members = ${seats} where id = ${id}`;
  const inviting = await scope(people.olga, "invitation:create");
  const adding = await scope(people.olga, "member:create");
  const invite = (...emails: string[]) => createInvitations(inviting, { emails, roles: ["member"], expiresInHours: 1 });
  return {
    ...organization,
    invite,
    /** Invites a new person with an account, and returns how to accept or decline. */
    invited: async () => {
      const person = await insertUser(database);
      const { invitations } = await invite(person.email);
      const invitationId = invitations[0]?.id ?? newId("inv");
      const caller = await getCaller(services, person.actor);
      return {
        person,
        invitationId,
        accept: () => acceptInvitation(caller, invitationId),
        reject: () => rejectInvitation(caller, invitationId),
      };
    },
    add: ({ id: userId }: TestUser) => addMember(adding, { userId, roles: ["member"] }),
    expire: () =>
      sql`update invitation set expires_at = now() - interval '1 second' where organization_id = ${id} and status = 'pending'`,
    /** Seats taken: members and pending invitations. */
    taken: async () => {
      const [row] = await sql<{ count: number }[]>`
        select (select count(*) from member where organization_id = ${id})::int +
          (select count(*) from invitation
            where organization_id = ${id} and status = 'pending' and expires_at > now())::int as count`;
      return row?.count ?? 0;
    },
  };
}

describe("I4: members and pending invitations never exceed the seats", () => {
  const join = (organizationId: string, userId: string) => sql`
    insert into member (id, organization_id, user_id) values (${newId("mem")}, ${organizationId}, ${userId})`;
  const invite = (organizationId: string, status = "pending", validFor = "1 hour") => sql`
    insert into invitation (id, organization_id, email, role, status, expires_at)
    values (${newId("inv")}, ${organizationId}, ${`${newId("usr")}@example.com`}, 'member', ${status},
      now() + ${validFor}::interval)`;

  it("anyone who writes: the one beyond is rejected, be it member or invitation", async () => {
    const { id } = await withSeats(3);
    await join(id, (await insertUser(database)).id);
    await invite(id);
    expect(await violatedConstraint(invite(id))).toBe("organization_seat_limit");
    expect(await violatedConstraint(join(id, (await insertUser(database)).id))).toBe("organization_seat_limit");
  });

  it("counting invitations only while they can be accepted", async () => {
    const { id } = await withSeats(2);
    for (const status of ["accepted", "rejected", "canceled", "expired"]) await invite(id, status);
    await invite(id, "pending", "-1 hour");
    expect(await violatedConstraint(invite(id))).toBeUndefined();
    expect(await violatedConstraint(invite(id))).toBe("organization_seat_limit");
  });

  it("at the end of a transaction, not in its middle", async () => {
    const { id } = await withSeats(2);
    await invite(id);
    const { id: userId } = await insertUser(database);
    const moving = sql.begin(async (tx) => {
      await tx`insert into member (id, organization_id, user_id) values (${newId("mem")}, ${id}, ${userId})`;
      await tx`update invitation set status = 'accepted' where organization_id = ${id}`;
    });
    expect(await violatedConstraint(moving)).toBeUndefined();
  });

  it("in one statement that adds many, and without a limit however many", async () => {
    const crowd = (organizationId: string) => sql`
      insert into invitation (id, organization_id, email, role, expires_at)
      select 'inv-' || ${organizationId} || n, ${organizationId}, n || '@example.com', 'member', now() + interval '1 hour'
      from generate_series(1, 5) n`;
    expect(await violatedConstraint(crowd((await withSeats(5)).id))).toBe("organization_seat_limit");
    expect(await violatedConstraint(crowd((await withSeats(6)).id))).toBeUndefined();
    expect(await violatedConstraint(crowd((await withSeats(null)).id))).toBeUndefined();
  });

  it("also when an invitation past its time is revived", async () => {
    const { id, expire, invited } = await withSeats(2);
    const { invitationId } = await invited();
    await expire();
    const revive = () => sql`
      update invitation set expires_at = now() + interval '1 hour' where id = ${invitationId}`;
    await invite(id);
    expect(await violatedConstraint(revive())).toBe("organization_seat_limit");
    await sql`update organization set max_members = 3 where id = ${id}`;
    expect(await violatedConstraint(revive())).toBeUndefined();
    // One that still has its seat may live longer, even where the limit was lowered since.
    await sql`update organization set max_members = 1 where id = ${id}`;
    expect(await violatedConstraint(revive())).toBeUndefined();
  });

  it(`when scripts take the last seat at once, ${RACE_ROUNDS} times`, async () => {
    for (let round = 0; round < RACE_ROUNDS; round++) {
      const { id, taken } = await withSeats(2);
      const newcomer = await insertUser(database);
      const outcomes = await Promise.all([
        violatedConstraint(join(id, newcomer.id)),
        violatedConstraint(invite(id)),
        violatedConstraint(invite(id)),
      ]);
      expect(outcomes.filter((outcome) => outcome === undefined)).toHaveLength(1);
      expect(await taken()).toBe(2);
    }
  });
});

describe("at a full organization", () => {
  it("rejects adding and inviting", async () => {
    const { add, invite, invited, taken } = await withSeats(2);
    await invited();
    expect(await reasonOf(add(await insertUser(database)))).toBe("seat_limit_reached");
    const { invitations, failures } = await invite("late@example.com");
    expect(invitations).toEqual([]);
    expect(failures).toMatchObject([{ email: "late@example.com", reason: "seat_limit_reached" }]);
    expect(await sql`select from mail_message where to_address = 'late@example.com'`).toHaveLength(0);
    expect(await taken()).toBe(2);
  });

  it("an invitation is accepted: its seat was reserved", async () => {
    const { invited, taken } = await withSeats(2);
    const { accept, person } = await invited();
    expect((await accept()).member.userId).toBe(person.id);
    expect(await taken()).toBe(2);
  });

  it("someone invited is added directly, in the seat of their invitation", async () => {
    const { add, invited, taken } = await withSeats(2);
    const { person } = await invited();
    expect((await add(person)).userId).toBe(person.id);
    expect(await taken()).toBe(2);
  });

  it("an invitation made before the limit was lowered waits until there is a seat", async () => {
    const { id, invited, people, scope, taken } = await withSeats(4);
    const [first, second] = [await invited(), await invited()];
    const { member } = await first.accept();
    await sql`update organization set max_members = 2 where id = ${id}`;
    expect(await reasonOf(second.accept())).toBe("seat_limit_reached");
    await removeMember(await scope(people.olga, "member:delete"), { userId: member.userId });
    await second.accept();
    expect(await taken()).toBe(2);
  });
});

describe("a seat is free again", () => {
  it.each(["withdrawn", "declined", "past its time"])("when an invitation is %s", async (end) => {
    const { add, expire, invited, people, scope } = await withSeats(2);
    const { invitationId, reject } = await invited();
    if (end === "withdrawn") await cancelInvitation(await scope(people.olga, "invitation:cancel"), invitationId);
    if (end === "declined") await reject();
    if (end === "past its time") await expire();
    await add(await insertUser(database));
  });

  it("when a member goes", async () => {
    const { add, people, scope } = await withSeats(2);
    const { userId } = await add(await insertUser(database));
    await removeMember(await scope(people.olga, "member:delete"), { userId });
    await add(await insertUser(database));
  });
});

describe("an invitation that runs out while it is sent again", () => {
  it("stays run out, and its seat is someone else's", async () => {
    const { id, invited, people, scope, taken } = await withSeats(2);
    const { invitationId } = await invited();
    const resending = await scope(people.olga, "invitation:create");
    // Time is the subject: the call begins before the invitation expires, and goes on after it.
    await sql`update invitation set expires_at = clock_timestamp() + interval '500 ms' where id = ${invitationId}`;
    const held = await holdOrganization(database, id);
    const resent = reasonOf(resendInvitation(resending, { invitationId }));
    await held.untilCallWaits();
    const isExpired = async () =>
      (await sql`select from invitation where id = ${invitationId} and expires_at < clock_timestamp()`).length === 1;
    await expect.poll(isExpired).toBe(true);
    await held.lock`insert into invitation (id, organization_id, email, role, expires_at)
      values (${newId("inv")}, ${id}, 'quick@example.com', 'member', clock_timestamp() + interval '1 hour')`;
    await held.release();
    expect(await resent).toBe("invitation_expired");
    expect(await taken()).toBe(2);
  });
});

describe("inviting more than there are seats for", () => {
  it("invites in the order given until they run out, and returns the reason for each of the others", async () => {
    const { invite, invited, people, taken } = await withSeats(5);
    const { person } = await invited();
    const { invitations, failures } = await invite(
      "zoe@example.com",
      people.olga.email,
      "nonsense",
      person.email,
      "adam@example.com",
      "Zoe@example.com",
      "mia@example.com",
      "bob@example.com",
      "carl@example.com",
    );
    expect(invitations.map(({ email }) => email)).toEqual(["zoe@example.com", "adam@example.com", "mia@example.com"]);
    expect(failures.map(({ email, reason }) => [email, reason])).toEqual([
      ["nonsense", "invalid_input"],
      [people.olga.email, "already_member"],
      [person.email, "already_invited"],
      ["bob@example.com", "seat_limit_reached"],
      ["carl@example.com", "seat_limit_reached"],
    ]);
    expect(await taken()).toBe(5);
  });

  it("reuses the seats of invitations past their time", async () => {
    const { expire, invite, taken } = await withSeats(3);
    await invite("one@example.com", "two@example.com");
    await expire();
    const { invitations } = await invite("two@example.com", "three@example.com", "four@example.com");
    expect(invitations.map(({ email }) => email)).toEqual(["two@example.com", "three@example.com"]);
    expect(await taken()).toBe(3);
  });

  it("invites no one where there are more members than seats", async () => {
    const { add, id, invite } = await withSeats(3);
    await add(await insertUser(database));
    await sql`update organization set max_members = 1 where id = ${id}`;
    expect((await invite("one@example.com")).failures).toMatchObject([{ reason: "seat_limit_reached" }]);
  });
});

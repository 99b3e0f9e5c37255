import { createTestDatabase, eventsOf, insertUser, queuedMail } from "@guildhall/testing";
import { expect, it } from "vitest";
import { cancelInvitation } from "../../src/invitation/cancel-invitation.ts";
import { createInvitations } from "../../src/invitation/create-invitations.ts";
import { acceptInvitation } from "../../src/invitation/recipient/accept-invitation.ts";
import { getInvitation } from "../../src/invitation/recipient/get-invitation.ts";
import { requestInvitation } from "../../src/invitation/recipient/request-invitation.ts";
import { addMember } from "../../src/member/add-member.ts";
import { removeMember } from "../../src/member/remove-member.ts";
import { getCaller } from "../../src/scope/caller.ts";
import { organizationOf } from "../support/organization-of.ts";
import { reasonOf } from "../support/reason-of.ts";

const database = await createTestDatabase();
const { sql } = database;

/** An organization of Olga's, in which the admin Ada invited a newcomer. */
async function invited({ emailVerified = true } = {}) {
  const organization = await organizationOf(database, { olga: "owner", ada: "admin", ben: "member" });
  const { people, scope, services } = organization;
  const newcomer = await insertUser(database, { emailVerified });
  const invite = async () => {
    const { invitations } = await createInvitations(await scope(people.ada, "invitation:create"), {
      emails: [newcomer.email],
      roles: ["member"],
      expiresInHours: 24,
    });
    const [invitation] = invitations;
    if (!invitation) throw new Error("No one was invited.");
    return invitation.id;
  };
  const invitationId = await invite();
  const newcomersCaller = await getCaller(services, newcomer.actor);
  return {
    ...organization,
    newcomer,
    newcomersCaller,
    invitationId,
    invite,
    request: () => requestInvitation(newcomersCaller, invitationId),
    expire: () => sql`update invitation set expires_at = now() - interval '1 second' where id = ${invitationId}`,
    aDayPasses: () =>
      sql`update invitation set requested_at = requested_at - interval '1 day' where id = ${invitationId}`,
    preview: () => getInvitation(services, newcomer.actor, invitationId),
    requests: async (person: { email: string }) =>
      (await queuedMail(database, person.email)).filter(({ subject }) => subject.includes("asks for")),
  };
}

it("asks the inviter, once a day and three times at most, and no one else", async () => {
  const { id, people, newcomer, request, expire, aDayPasses, preview, requests } = await invited();
  await expire();
  expect(await preview()).toMatchObject({ status: "expired", requestedAt: null, mayRequest: true });
  const { requestedAt, mailed } = await request();
  expect(mailed).toBe(true);
  expect(await preview()).toMatchObject({ status: "expired", requestedAt, mayRequest: false });
  expect(await reasonOf(request())).toBe("rate_limited");

  const [mail, ...more] = await requests(people.ada);
  expect(more).toEqual([]);
  expect(mail?.subject).toContain(`${newcomer.email} asks for a new invitation`);
  expect(mail?.text).toContain(`/members?tab=invitations&invite=${encodeURIComponent(newcomer.email)}`);
  expect(mail?.text).not.toContain(newcomer.name);
  for (const person of [people.olga, people.ben]) expect(await requests(person)).toEqual([]);
  expect((await eventsOf(database, id)).at(-1)).toMatchObject({
    event: "invitation.requested",
    actorId: newcomer.id,
    email: newcomer.email,
    to: { requestedAt: requestedAt.toISOString() },
  });

  for (const _ of ["second", "third"]) {
    await aDayPasses();
    await request();
  }
  await aDayPasses();
  expect(await reasonOf(request())).toBe("rate_limited");
  expect(await requests(people.ada)).toHaveLength(3);
});

it("asks once in place of one that was canceled", async () => {
  const { people, scope, invitationId, request, aDayPasses, preview, requests } = await invited();
  await cancelInvitation(await scope(people.ada, "invitation:cancel"), invitationId);
  await request();
  await aDayPasses();
  expect(await reasonOf(request())).toBe("rate_limited");
  expect(await preview()).toMatchObject({ status: "canceled", mayRequest: false });
  expect(await requests(people.ada)).toHaveLength(1);
});

it("asks the owners once the inviter can no longer invite, or is banned", async () => {
  const left = await invited();
  await removeMember(await left.scope(left.people.olga, "member:delete"), { userId: left.people.ada.id });
  expect(await left.preview()).toMatchObject({ inviterHasAuthority: false, mayRequest: true });
  await left.request();
  expect(await left.requests(left.people.ada)).toEqual([]);
  const [mail] = await left.requests(left.people.olga);
  expect(mail?.text).toContain("you are an owner");
  expect(mail?.text).toContain(`/members?tab=invitations&q=${encodeURIComponent(left.newcomer.email)}`);

  const banned = await invited();
  await banned.expire();
  await sql`update "user" set banned = true where id = ${banned.people.ada.id}`;
  await banned.request();
  expect(await banned.requests(banned.people.ada)).toEqual([]);
  expect(await banned.requests(banned.people.olga)).toHaveLength(1);
});

it("asks nothing in place of an invitation that can be accepted, or was", async () => {
  const { people, scope, newcomer, newcomersCaller, invitationId, invite, request, expire, requests } = await invited();
  expect(await reasonOf(request())).toBe("already_invited");
  await expire();
  const newer = await invite();
  expect(await reasonOf(request())).toBe("already_invited");
  await acceptInvitation(newcomersCaller, newer);
  expect(await reasonOf(request())).toBe("already_member");
  await removeMember(await scope(people.olga, "member:delete"), { userId: newcomer.id });
  expect(await reasonOf(requestInvitation(newcomersCaller, newer))).toBe("invitation_not_pending");
  expect(invitationId).not.toBe(newer);
  expect(await requests(people.ada)).toEqual([]);
});

it("is for the invited person alone, with a confirmed address", async () => {
  const { people, caller, services, invitationId, expire, request } = await invited();
  await expire();
  expect(await reasonOf(requestInvitation(await caller(people.ben), invitationId))).toBe("not_the_recipient");
  await request();
  for (const actor of [people.ben.actor, { kind: "anonymous" } as const]) {
    expect(await getInvitation(services, actor, invitationId)).toMatchObject({ requestedAt: null, mayRequest: false });
  }
  const unconfirmed = await invited({ emailVerified: false });
  await unconfirmed.expire();
  expect(await reasonOf(unconfirmed.request())).toBe("email_not_verified");
});

it("mails no owner who has not opened the organization, is banned or has no confirmed address", async () => {
  const { people, scope, request } = await invited();
  const hidden = await insertUser(database);
  const adding = await scope(people.olga, "member:create");
  await addMember(adding, { userId: hidden.id, name: "Given", roles: ["owner"] });
  await sql`update "user" set email = ${`new.${hidden.email}`} where id = ${hidden.id}`;
  await removeMember(await scope(people.olga, "member:delete"), { userId: people.ada.id });
  await sql`update "user" set email_verified = false where id = ${people.olga.id}`;
  expect(await request()).toMatchObject({ mailed: false });

  await sql`update "user" set email_verified = true where id = ${people.olga.id}`;
  await sql`update "user" set banned = true where id = ${people.olga.id}`;
  await sql`update invitation set requested_at = null, request_count = 0`;
  expect(await request()).toMatchObject({ mailed: false });
  for (const email of [people.olga.email, `new.${hidden.email}`]) {
    const mail = await queuedMail(database, email);
    expect(mail.filter(({ subject }) => subject.includes("asks for"))).toEqual([]);
  }
});

it("shows no address of those who can invite once they get no more mail", async () => {
  const { people, scope, services, newcomer, invitationId } = await invited();
  await removeMember(await scope(people.olga, "member:delete"), { userId: people.ada.id });
  const mailQuotas = { account: 9, organization: 9, accountToMailbox: 0, organizationToMailbox: 0, mailbox: 0 };
  const caller = await getCaller({ ...services, mailQuotas }, newcomer.actor);
  const error = await requestInvitation(caller, invitationId).catch((thrown: unknown) => thrown);
  expect(error).toMatchObject({ reason: "rate_limited", fields: undefined, retryAfterSeconds: expect.any(Number) });
  expect(String(error)).toContain("Those who would get this email get no more in these 24 hours.");
  expect(String(error)).not.toContain("@");
});

import { ListInvitationsInput } from "@guildhall/contracts";
import { createTestDatabase, insertUser } from "@guildhall/testing";
import { expect, it } from "vitest";
import { cancelInvitation } from "../../src/invitation/cancel-invitation.ts";
import { createInvitations } from "../../src/invitation/create-invitations.ts";
import { acceptInvitation } from "../../src/invitation/recipient/accept-invitation.ts";
import { getInvitation } from "../../src/invitation/recipient/get-invitation.ts";
import { listMyInvitations } from "../../src/invitation/recipient/list-my-invitations.ts";
import { insertInvited } from "../support/insert-invited.ts";
import { listInvitations } from "../support/lists.ts";
import { reasonOf } from "../support/reason-of.ts";

const database = await createTestDatabase();
const { sql } = database;

const invited = (options?: Parameters<typeof insertInvited>[1]) => insertInvited(database, options);

it("lists by status and part of the address, newest first, page by page", async () => {
  const { people, scope, overdue, newcomer } = await invited();
  await overdue();
  const opened = await scope(people.ada, "invitation:create");
  const emails = ["one@example.com", "two@example.com", "three@example.org"];
  for (const email of emails) {
    await createInvitations(opened, { emails: [email], roles: ["member"], expiresInHours: 1 });
  }
  const list = (input: Partial<ListInvitationsInput>) => listInvitations(opened, ListInvitationsInput.parse(input));
  const first = await list({ limit: 3 });
  expect(first.total.count).toBe(4);
  expect(first.items.map(({ email }) => email)).toEqual(emails.toReversed());
  const second = await list({ limit: 3, cursor: first.nextCursor });
  expect(second.items.map(({ email, status }) => [email, status])).toEqual([[newcomer.email, "expired"]]);
  expect(second.nextCursor).toBeNull();
  expect((await list({ status: "pending" })).total.count).toBe(3);
  expect((await list({ status: "expired" })).items.map(({ email }) => email)).toEqual([newcomer.email]);
  expect((await list({ query: "EXAMPLE.ORG" })).items.map(({ email }) => email)).toEqual(["three@example.org"]);
});

it("shows the invited their own, and only with a confirmed address", async () => {
  const { id, invitation, newcomersCaller, overdue } = await invited();
  const mine = await listMyInvitations(newcomersCaller, { limit: 10 });
  expect(mine.items).toMatchObject([{ id: invitation.id, organization: { id }, inviter: { name: "Olga" } }]);
  expect(mine.total.count).toBe(1);
  await overdue();
  expect((await listMyInvitations(newcomersCaller, { limit: 10 })).items).toEqual([]);
  const unconfirmed = await invited({ emailVerified: false });
  expect(await reasonOf(listMyInvitations(unconfirmed.newcomersCaller, { limit: 10 }))).toBe("email_not_verified");
});

it("shows anyone who has the link whether it is for them", async () => {
  const { invitation, newcomer, people, services } = await invited();
  const viewer = async (actor: Parameters<typeof getInvitation>[1]) =>
    (await getInvitation(services, actor, invitation.id)).viewer;
  expect(await viewer({ kind: "anonymous" })).toBe("signed_out");
  expect(await viewer(newcomer.actor)).toBe("recipient");
  expect(await viewer(people.ben.actor)).toBe("already_member");
  expect(await viewer((await insertUser(database)).actor)).toBe("other_user");
  await sql`update "user" set email_verified = false where id = ${newcomer.id}`;
  expect(await viewer(newcomer.actor)).toBe("unverified");
  const unknown = "inv_unknown" as typeof invitation.id;
  expect(await reasonOf(getInvitation(services, newcomer.actor, unknown))).toBe("invitation_not_found");
});

it("shows that the organization is full while it is, and names owners to the invited person alone", async () => {
  const { id, invitation, newcomer, newcomersCaller, people, scope, services } = await invited();
  const seen = async (actor: Parameters<typeof getInvitation>[1]) => {
    const { isFull, owners } = await getInvitation(services, actor, invitation.id);
    return { isFull, owners };
  };
  const seats = (count: number | null) => sql`update organization set max_members = ${count} where id = ${id}`;
  const free = { isFull: false, owners: [] };
  expect(await seen(newcomer.actor)).toEqual(free);
  // The invitation has the fourth seat.
  await seats(4);
  expect(await seen(newcomer.actor)).toEqual(free);
  await seats(3);
  expect(await reasonOf(acceptInvitation(newcomersCaller, invitation.id))).toBe("seat_limit_reached");
  expect(await seen(newcomer.actor)).toEqual({ isFull: true, owners: ["Olga"] });
  for (const actor of [{ kind: "anonymous" } as const, people.ben.actor, (await insertUser(database)).actor]) {
    expect(await seen(actor)).toEqual({ isFull: true, owners: [] });
  }
  await sql`update "user" set email_verified = false where id = ${newcomer.id}`;
  expect(await seen(newcomer.actor)).toEqual({ isFull: true, owners: [] });
  await sql`update "user" set email_verified = true where id = ${newcomer.id}`;
  await cancelInvitation(await scope(people.ada, "invitation:cancel"), invitation.id);
  expect(await seen(newcomer.actor)).toEqual(free);
});

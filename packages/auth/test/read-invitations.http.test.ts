import { invitation, newId, session } from "@guildhall/db";
import { createTestDatabase, insertUser, type TestUser } from "@guildhall/testing";
import { eq } from "drizzle-orm";
import { describe, expect, it } from "vitest";
import { type Client, openClient } from "./support/client.ts";
import { companyAt } from "./support/company.ts";
import { companyWithInvitation, expireInvitation, invite, newAddress } from "./support/invitations.ts";
import { listen } from "./support/listening-auth.ts";
import { dataOf, outcomeOf } from "./support/outcome.ts";

const database = await createTestDatabase();
const api = await listen(database);
const anonymous = openClient(api);

const company = () => companyAt(api);

const invitedTo = (change?: object, options?: { emailVerified?: boolean }) =>
  companyWithInvitation(api, change, options);

describe("get-invitation", () => {
  const read = (client: Client, id: string) => client.organization.getInvitation({ query: { id } });

  it("has twelve fields for the recipient", async () => {
    const { invited, invitationId, id, slug, people, person } = await invitedTo({ role: ["admin", "member"] });
    const found = await dataOf(read(invited, invitationId));
    expect(found).toEqual({
      ...{ id: invitationId, email: person.email, role: "admin,member", organizationId: id, status: "pending" },
      ...{ inviterId: people.ada.id, inviterEmail: people.ada.email, expiresAt: expect.anything() },
      ...{ createdAt: expect.anything(), teamId: null },
      ...{ organizationName: expect.stringContaining("Organization"), organizationSlug: slug },
    });
    expect(new Date(found.expiresAt).getTime()).toBeGreaterThan(Date.now());
  });

  it("shows the recipient what to confirm the address for", async () => {
    const { invited, invitationId } = await invitedTo({}, { emailVerified: false });
    expect(await dataOf(read(invited, invitationId))).toMatchObject({ id: invitationId, status: "pending" });
    expect(await outcomeOf(invited.organization.acceptInvitation({ invitationId }))).toBe(
      "403 EMAIL_VERIFICATION_REQUIRED_BEFORE_ACCEPTING_OR_REJECTING_INVITATION",
    );
  });

  it("is rejected to anyone else, and when it is no longer pending", async () => {
    const { ada, outsider, invited, invitationId } = await invitedTo();
    expect(await outcomeOf(read(anonymous, invitationId))).toBe("401 UNAUTHORIZED");
    expect(await outcomeOf(read(anonymous, "inv_none"))).toBe("401 UNAUTHORIZED");
    for (const client of [outsider, ada]) {
      expect(await outcomeOf(read(client, invitationId))).toBe("403 YOU_ARE_NOT_THE_RECIPIENT_OF_THE_INVITATION");
    }
    expect(await outcomeOf(read(invited, "inv_none"))).toBe("400 INVITATION_NOT_FOUND");
    await expireInvitation(database, invitationId);
    expect(await outcomeOf(read(invited, invitationId))).toBe("400 INVITATION_NOT_FOUND");
    expect(await outcomeOf(invited.$fetch("/organization/get-invitation"))).toBe("400 VALIDATION_ERROR");
  });
});

describe("list-invitations", () => {
  it("has all of them, whatever became of them, newest first", async () => {
    const { ada, ben, id, invited, invitationId } = await invitedTo();
    await dataOf(invited.organization.rejectInvitation({ invitationId }));
    const { id: second } = await dataOf(invite(ben, { email: newAddress(), role: "member", organizationId: id }));
    const listed = await dataOf(ada.organization.listInvitations({ query: { organizationId: id } }));
    expect(listed.map((each) => [each.id, each.status])).toEqual([
      [second, "pending"],
      [invitationId, "rejected"],
    ]);
    await ada.organization.setActive({ organizationId: id });
    expect(await dataOf(ada.organization.listInvitations())).toHaveLength(2);
  });

  it("returns 1,000 at most, pending ones first, and how many there are; limit and offset name a part", async () => {
    const { ada, id, people } = await company();
    const invitations = Array.from({ length: 1100 }, (_, index) => ({
      ...{ id: newId("inv"), organizationId: id, email: `p${index}@example.com`, role: "member" },
      ...{ inviterId: people.ada.id, expiresAt: new Date(Date.now() + 3_600_000) },
      status: index < 1090 ? ("canceled" as const) : ("pending" as const),
      createdAt: new Date(Date.now() - (1100 - index) * 1000),
    }));
    await database.orm
      .insert(invitation)
      .values(invitations.map((each, index) => (index < 5 ? { ...each, status: "pending" as const } : each)));
    const totals: (string | null)[] = [];
    const list = async (query: { limit?: number; offset?: number } = {}) =>
      dataOf(
        ada.$fetch<{ id: string; status: string; email: string }[]>("/organization/list-invitations", {
          query: { organizationId: id, ...query },
          onResponse: ({ response }) => void totals.push(response.headers.get("x-total-count")),
        }),
      );
    const all = await list();
    expect([all.length, totals.at(-1)]).toEqual([1000, "1100"]);
    expect(all.map(({ status }) => status).lastIndexOf("pending")).toBe(14);
    expect((await list({ limit: 3, offset: 9 })).map(({ email }) => email)).toEqual([
      "p1090@example.com",
      "p4@example.com",
      "p3@example.com",
    ]);
    expect(await list({ offset: 1099 })).toHaveLength(1);
    expect(await list({ offset: 1100 })).toEqual([]);
    expect(await list({ limit: 1001 })).toHaveLength(1000);
    for (const query of [{ limit: -1 }, { offset: -1 }, { offset: 10_001 }, { limit: 1.5 }]) {
      expect(
        await outcomeOf(ada.$fetch("/organization/list-invitations", { query: { organizationId: id, ...query } })),
      ).toBe("400 VALIDATION_ERROR");
    }
    const full = await dataOf(ada.organization.getFullOrganization({ query: { organizationId: id } }));
    expect(full.invitations.map(({ status }) => status).lastIndexOf("pending")).toBe(14);
    expect(full.invitations).toHaveLength(1000);
  });

  it("is for those who may invite", async () => {
    const { ada, cy, outsider, id } = await company();
    const rejected = (client: Client) =>
      outcomeOf(client.organization.listInvitations({ query: { organizationId: id } }));
    expect(await rejected(anonymous)).toBe("401 UNAUTHORIZED");
    expect(await rejected(cy)).toBe("403 YOU_ARE_NOT_ALLOWED_TO_LIST_INVITATIONS");
    expect(await rejected(outsider)).toBe("403 YOU_ARE_NOT_A_MEMBER_OF_THIS_ORGANIZATION");
    expect(await outcomeOf(ada.organization.listInvitations())).toBe("400 NO_ACTIVE_ORGANIZATION");
  });
});

describe("list-user-invitations", () => {
  it("has the pending ones to one's own address, each with the organization's name", async () => {
    const { invited, invitationId, person } = await invitedTo();
    const [second, third] = [await company(), await company()];
    const inviteTo = async ({ ada, id }: typeof second) =>
      dataOf(invite(ada, { email: person.email, role: "member", organizationId: id }));
    const { id: lapsed } = await inviteTo(second);
    await expireInvitation(database, lapsed);
    const { id: newest } = await inviteTo(third);
    const listed = await dataOf(invited.organization.listUserInvitations());
    expect(listed.map((each) => each.id)).toEqual([newest, invitationId]);
    expect(listed[0]).toMatchObject({
      ...{ organizationId: third.id, organizationName: expect.stringContaining("Organization"), status: "pending" },
    });
  });

  it("is for anyone who is signed in with a confirmed address, and about no other", async () => {
    const list = (person: TestUser, query: object = {}) =>
      outcomeOf(openClient(api, person).$fetch("/organization/list-user-invitations", { query }));
    expect(await outcomeOf(anonymous.organization.listUserInvitations())).toBe("401 UNAUTHORIZED");
    const [recipient, unconfirmed] = [await insertUser(database), await insertUser(database, { emailVerified: false })];
    expect(await list(recipient, { email: newAddress() })).toBe("400 VALIDATION_ERROR");
    expect(await list(unconfirmed)).toBe("403 EMAIL_VERIFICATION_REQUIRED_FOR_INVITATION");
    await database.orm.delete(session).where(eq(session.userId, recipient.id));
    expect(await list(recipient)).toBe("401 UNAUTHORIZED");
  });
});

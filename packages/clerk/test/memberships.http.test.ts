import { eventsOf, insertOrganization, insertRole, insertUser, RACE_ROUNDS } from "@guildhall/testing";
import { describe, expect, it } from "vitest";
import { rejectionOf } from "./support/clerk-errors.ts";
import { missing, moment, notFound } from "./support/expected.ts";
import { openTestApi } from "./support/listening-api.ts";

const api = await openTestApi();
const { database } = api;
const { sql } = database;
const { organizations } = api.clerk;

describe("organizations.createOrganizationMembership", () => {
  it("fills every field of the membership, its organization and its person", async () => {
    const { id: organizationId, slug, people } = await insertOrganization(database, { ada: "owner" });
    await organizations.updateOrganization(organizationId, { name: "Acme", maxAllowedMemberships: 9 });
    const ben = await insertUser(database, { name: "Ben van der Berg" });
    await sql`update "user" set image = 'https://example.com/ben.png' where id = ${ben.id}`;
    const made = await organizations.createOrganizationMembership({
      organizationId,
      userId: ben.id,
      role: "org:member",
    });
    expect(made).toEqual(
      expect.objectContaining({
        id: expect.stringMatching(/^mem_/),
        role: "org:member",
        permissions: ["org:organization:read", "org:ac:read", "org:project:read", "org:token:create"],
        publicMetadata: {},
        privateMetadata: {},
        createdAt: moment,
        updatedAt: moment,
        organization: expect.objectContaining({
          id: organizationId,
          name: "Acme",
          slug,
          imageUrl: "",
          hasImage: false,
          createdAt: moment,
          updatedAt: moment,
          publicMetadata: {},
          privateMetadata: {},
          maxAllowedMemberships: 9,
          adminDeleteEnabled: true,
          membersCount: undefined,
        }),
        publicUserData: {
          identifier: ben.email,
          firstName: "Ben",
          lastName: "van der Berg",
          imageUrl: "https://example.com/ben.png",
          hasImage: true,
          userId: ben.id,
        },
      }),
    );
    expect(people.ada.id).not.toBe(ben.id);
    const [row] = await sql`select source, created_by from member where user_id = ${ben.id}`;
    expect(row).toEqual({ source: "clerk", created_by: "service" });
    expect((await eventsOf(database, organizationId)).at(-1)).toMatchObject({
      event: "member.added",
      actorId: "service",
      targetId: ben.id,
    });
  });

  it("takes metadata along, which Clerk's API has and the SDK's types leave out", async () => {
    const { id: organizationId } = await insertOrganization(database, { ada: "owner" });
    const { id: userId } = await insertUser(database);
    const metadata: object = { publicMetadata: { title: "Dr" }, privateMetadata: { hr: 7 } };
    const params = { organizationId, userId, role: "org:admin", ...metadata };
    expect(await organizations.createOrganizationMembership(params)).toMatchObject({ role: "org:admin", ...metadata });
  });

  it.each(["org:owner", "org:admin", "org:member", "org:editor"])("gives %s", async (role) => {
    const { id: organizationId } = await insertOrganization(database, { ada: "owner" });
    await insertRole(database, organizationId, "editor", ["project:update"]);
    const { id: userId } = await insertUser(database);
    const made = await organizations.createOrganizationMembership({ organizationId, userId, role });
    expect(made.role).toBe(role);
    const { data } = await organizations.getOrganizationMembershipList({ organizationId, userId: [userId] });
    expect(data).toMatchObject([{ role, permissions: made.permissions }]);
    if (role === "org:editor") expect(made.permissions).toEqual(["org:organization:read", "org:project:update"]);
    if (role === "org:owner") expect(made.permissions).toContain("org:organization:delete");
  });

  it("rejects a second one, with something in errors", async () => {
    const { id: organizationId, people } = await insertOrganization(database, { ada: "owner" });
    const call = organizations.createOrganizationMembership({
      organizationId,
      userId: people.ada.id,
      role: "org:member",
    });
    expect(await rejectionOf(call)).toMatchObject({ status: 400, codes: ["already_a_member_in_organization"] });
  });

  it("rejects when every seat is taken", async () => {
    const { id: organizationId } = await insertOrganization(database, { ada: "owner" });
    await organizations.updateOrganization(organizationId, { maxAllowedMemberships: 1 });
    const { id: userId } = await insertUser(database);
    const call = organizations.createOrganizationMembership({ organizationId, userId, role: "org:member" });
    expect(await rejectionOf(call)).toMatchObject({ status: 403, codes: ["organization_membership_quota_exceeded"] });
  });

  it("accepts a pending invitation to the person who is added", async () => {
    const { id: organizationId } = await insertOrganization(database, { ada: "owner" });
    const ben = await insertUser(database);
    const role = "org:member";
    await organizations.createOrganizationInvitation({ organizationId, emailAddress: ben.email, role });
    await organizations.createOrganizationMembership({ organizationId, userId: ben.id, role });
    const { data } = await organizations.getOrganizationInvitationList({ organizationId });
    expect(data).toMatchObject([{ status: "accepted" }]);
  });

  it("rejects an unknown organization, person and role", async () => {
    const { id: organizationId } = await insertOrganization(database, { ada: "owner" });
    const { id: userId } = await insertUser(database);
    const defaults = { organizationId, userId, role: "org:member" };
    const rejected = (params: object) =>
      rejectionOf(organizations.createOrganizationMembership({ ...defaults, ...params }));
    expect(await rejected({ organizationId: missing })).toMatchObject(notFound);
    expect(await rejected({ userId: "usr_unknown" })).toMatchObject({ ...notFound, params: ["user_id"] });
    expect(await rejected({ role: "org:unheard-of" })).toMatchObject({ ...notFound, params: ["role"] });
    for (const role of ["admin", "org:", "org:A B", "basic_member", ""]) {
      expect(await rejected({ role })).toMatchObject({
        status: 422,
        codes: ["form_param_format_invalid"],
        params: ["role"],
      });
    }
    expect(await rejected({ role: undefined })).toMatchObject({ codes: ["form_param_missing"], params: ["role"] });
    expect(await rejected({ role: 5 })).toMatchObject({ status: 422, params: ["role"] });
    expect(await rejected({ userId: undefined })).toMatchObject({ codes: ["form_param_missing"], params: ["user_id"] });
  });

  it("makes one membership of four calls for the same person at the same instant", async () => {
    const { id: organizationId } = await insertOrganization(database, { ada: "owner" });
    for (let round = 0; round < RACE_ROUNDS; round++) {
      const { id: userId } = await insertUser(database);
      const calls = Array.from({ length: 4 }, () =>
        organizations.createOrganizationMembership({ organizationId, userId, role: "org:member" }),
      );
      const ended = await Promise.allSettled(calls);
      const rejections = await Promise.all(
        ended.flatMap((each) => (each.status === "rejected" ? [rejectionOf(Promise.reject(each.reason))] : [])),
      );
      expect(rejections.map(({ codes }) => codes)).toEqual(Array(3).fill(["already_a_member_in_organization"]));
    }
  });
});

describe("organizations.updateOrganizationMembership", () => {
  it("gives another role in place of all there were", async () => {
    const { id: organizationId, people } = await insertOrganization(database, { ada: "owner", ben: "member,admin" });
    const userId = people.ben.id;
    const changed = await organizations.updateOrganizationMembership({ organizationId, userId, role: "org:owner" });
    expect(changed).toMatchObject({
      role: "org:owner",
      organization: { id: organizationId },
      publicUserData: { userId },
    });
    const [row] = await sql`select role from member where user_id = ${userId}`;
    expect(row).toEqual({ role: "owner" });
    expect(await eventsOf(database, organizationId)).toMatchObject([
      { event: "member.role_changed", actorId: "service" },
    ]);
  });

  it("leaves no organization without an owner", async () => {
    const { id: organizationId, people } = await insertOrganization(database, { ada: "owner", ben: "admin" });
    const call = organizations.updateOrganizationMembership({
      organizationId,
      userId: people.ada.id,
      role: "org:admin",
    });
    expect(await rejectionOf(call)).toMatchObject({ status: 400, codes: ["organization_minimum_permissions_needed"] });
  });

  it("rejects a person who is not a member, an unknown role and a missing one", async () => {
    const { id: organizationId, people } = await insertOrganization(database, { ada: "owner" });
    const stranger = await insertUser(database);
    const defaults = { organizationId, userId: people.ada.id, role: "org:owner" };
    const rejected = (params: object) =>
      rejectionOf(organizations.updateOrganizationMembership({ ...defaults, ...params }));
    expect(await rejected({ userId: stranger.id })).toMatchObject(notFound);
    expect(await rejected({ organizationId: missing })).toMatchObject(notFound);
    expect(await rejected({ role: "org:unheard-of" })).toMatchObject({ ...notFound, params: ["role"] });
    expect(await rejected({ role: undefined })).toMatchObject({ status: 422, codes: ["form_param_missing"] });
  });
});

describe("organizations.updateOrganizationMembershipMetadata", () => {
  it("merges deeply, null takes away, and the organization's own stay as they are", async () => {
    const { id: organizationId, people } = await insertOrganization(database, { ada: "owner" });
    const userId = people.ada.id;
    const change = (publicMetadata: Record<string, unknown>, privateMetadata: Record<string, unknown>) =>
      organizations.updateOrganizationMembershipMetadata({ organizationId, userId, publicMetadata, privateMetadata });
    await change({ a: { b: 1, c: 2 } }, { salary: { eur: 1 } });
    const changed = await change({ a: { b: null, d: [1] } }, { salary: { usd: 2 } });
    expect(changed.publicMetadata).toEqual({ a: { c: 2, d: [1] } });
    expect(changed.privateMetadata).toEqual({ salary: { eur: 1, usd: 2 } });
    expect(changed.organization).toMatchObject({ publicMetadata: {}, privateMetadata: {} });
    const events = await eventsOf(database, organizationId);
    expect(events).toMatchObject([{ event: "member.metadata_changed" }, { actorId: "service", targetId: userId }]);
    expect(JSON.stringify(events)).not.toContain("salary");
  });

  it("loses no key of those that come at the same instant", async () => {
    const { id: organizationId, people } = await insertOrganization(database, { ada: "owner" });
    const keys = Array.from({ length: 50 }, (_, index) => `key${index}`);
    const changed = keys.map((key) =>
      organizations.updateOrganizationMembershipMetadata({
        organizationId,
        userId: people.ada.id,
        publicMetadata: { [key]: 1 },
      }),
    );
    await Promise.all(changed);
    const { data } = await organizations.getOrganizationMembershipList({ organizationId });
    expect(Object.keys(data[0]?.publicMetadata ?? {}).toSorted()).toEqual(keys.toSorted());
  });

  it("rejects metadata that would exceed 8 KB, and returns 404 for a person who is not a member", async () => {
    const { id: organizationId, people } = await insertOrganization(database, { ada: "owner" });
    const stranger = await insertUser(database);
    const large = { privateMetadata: { a: "x".repeat(8200) } };
    const rejected = (userId: string) =>
      rejectionOf(organizations.updateOrganizationMembershipMetadata({ organizationId, userId, ...large }));
    expect(await rejected(people.ada.id)).toMatchObject({ status: 422, params: ["private_metadata"] });
    expect(await rejected(stranger.id)).toMatchObject(notFound);
  });
});

describe("organizations.deleteOrganizationMembership", () => {
  it("returns the membership as it was last", async () => {
    const { id: organizationId, people } = await insertOrganization(database, { ada: "owner", ben: "admin" });
    const userId = people.ben.id;
    await organizations.updateOrganizationMembershipMetadata({ organizationId, userId, publicMetadata: { a: 1 } });
    const gone = await organizations.deleteOrganizationMembership({ organizationId, userId });
    expect(gone).toMatchObject({
      role: "org:admin",
      publicMetadata: { a: 1 },
      organization: { id: organizationId },
      publicUserData: { userId, firstName: "Ben" },
    });
    expect(await rejectionOf(organizations.deleteOrganizationMembership({ organizationId, userId }))).toMatchObject(
      notFound,
    );
  });

  it("leaves no organization without an owner, no matter who is faster", async () => {
    for (let round = 0; round < RACE_ROUNDS; round++) {
      const { id: organizationId, people } = await insertOrganization(database, { ada: "owner", ben: "owner" });
      const ended = await Promise.allSettled(
        [people.ada, people.ben].map(({ id: userId }) =>
          organizations.deleteOrganizationMembership({ organizationId, userId }),
        ),
      );
      const [rejected, ...others] = ended.filter((each) => each.status === "rejected");
      expect(others).toEqual([]);
      expect(await rejectionOf(Promise.reject(rejected?.reason))).toMatchObject({
        status: 400,
        codes: ["organization_minimum_permissions_needed"],
      });
    }
  });
});

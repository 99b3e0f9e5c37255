import { eventsOf, insertOrganization, insertRole, insertUser, RACE_ROUNDS } from "@guildhall/testing";
import { describe, expect, it } from "vitest";
import { refusalOf } from "./support/clerk-errors.ts";
import { openTestApi } from "./support/listening-api.ts";

const api = await openTestApi();
const { database } = api;
const { sql } = database;
const { organizations } = api.clerk;

const missing = "org_01h455vb4pex5vsknk084sn02q";
const notFound = { status: 404, codes: ["resource_not_found"] };
const moment = expect.closeTo(Date.now(), -5);

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
    expect(await refusalOf(call)).toMatchObject({ status: 400, codes: ["already_a_member_in_organization"] });
  });

  it("rejects when every seat is taken", async () => {
    const { id: organizationId } = await insertOrganization(database, { ada: "owner" });
    await organizations.updateOrganization(organizationId, { maxAllowedMemberships: 1 });
    const { id: userId } = await insertUser(database);
    const call = organizations.createOrganizationMembership({ organizationId, userId, role: "org:member" });
    expect(await refusalOf(call)).toMatchObject({ status: 403, codes: ["organization_membership_quota_exceeded"] });
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

  it("knows no such organization, no such person, no such role", async () => {
    const { id: organizationId } = await insertOrganization(database, { ada: "owner" });
    const { id: userId } = await insertUser(database);
    const usual = { organizationId, userId, role: "org:member" };
    const rejected = (params: object) => refusalOf(organizations.createOrganizationMembership({ ...usual, ...params }));
    expect(await rejected({ organizationId: missing })).toMatchObject(notFound);
    expect(await rejected({ userId: "usr_nobody" })).toMatchObject({ ...notFound, params: ["user_id"] });
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
        ended.flatMap((each) => (each.status === "rejected" ? [refusalOf(Promise.reject(each.reason))] : [])),
      );
      expect(rejections.map(({ codes }) => codes)).toEqual(Array(3).fill(["already_a_member_in_organization"]));
    }
  });
});

describe("organizations.getOrganizationMembershipList", () => {
  const company = async () => {
    const { id: organizationId } = await insertOrganization(database, { zoe: "owner" });
    await sql`update "user" set name = 'Zoe Adams' where id = (select user_id from member where organization_id = ${organizationId})`;
    const people = {
      bob: await insertUser(database, { name: "Bob Young", email: `b-${organizationId}@example.com` }),
      carl: await insertUser(database, { name: "Carl", email: `a-${organizationId}@example.com` }),
    };
    await organizations.createOrganizationMembership({ organizationId, userId: people.bob.id, role: "org:admin" });
    await organizations.createOrganizationMembership({ organizationId, userId: people.carl.id, role: "org:member" });
    type Params = Omit<Parameters<typeof organizations.getOrganizationMembershipList>[0], "organizationId">;
    const names = async (params: Params) => {
      const { data, totalCount } = await organizations.getOrganizationMembershipList({ organizationId, ...params });
      expect(totalCount).toBeGreaterThanOrEqual(data.length);
      return data.map(({ publicUserData }) => publicUserData?.firstName);
    };
    return { organizationId, ...people, names };
  };

  it("is newest first, and pages to the end", async () => {
    const { organizationId, names } = await company();
    expect(await names({})).toEqual(["Carl", "Bob", "Zoe"]);
    expect(await names({ limit: 2 })).toEqual(["Carl", "Bob"]);
    expect(await names({ limit: 2, offset: 2 })).toEqual(["Zoe"]);
    const beyond = await organizations.getOrganizationMembershipList({ organizationId, offset: 3 });
    expect(beyond).toEqual({ data: [], totalCount: 3 });
  });

  it.each([
    ["+created_at", ["Zoe", "Bob", "Carl"]],
    ["+email_address", ["Carl", "Bob", "Zoe"]],
    ["-email_address", ["Zoe", "Bob", "Carl"]],
    ["+first_name", ["Bob", "Carl", "Zoe"]],
    ["-first_name", ["Zoe", "Carl", "Bob"]],
    ["+last_name", ["Carl", "Zoe", "Bob"]],
    ["-last_name", ["Bob", "Zoe", "Carl"]],
    ["-phone_number", ["Carl", "Bob", "Zoe"]],
    ["+username", ["Zoe", "Bob", "Carl"]],
  ] as const)("is ordered by %s", async (orderBy, expected) => {
    const { names } = await company();
    expect(await names({ orderBy })).toEqual(expected);
  });

  it("filters by person, address and role", async () => {
    const { names, bob, carl } = await company();
    expect(await names({ userId: [bob.id, carl.id, "usr_nobody"] })).toEqual(["Carl", "Bob"]);
    expect(await names({ userId: [`-${bob.id}`] })).toEqual(["Carl", "Zoe"]);
    expect(await names({ userId: [`+${bob.id}`] })).toEqual(["Bob"]);
    expect(await names({ emailAddress: [bob.email.toUpperCase(), "nobody@example.com", "nonsense"] })).toEqual(["Bob"]);
    expect(await names({ role: ["org:admin"] })).toEqual(["Bob"]);
    expect(await names({ role: ["org:admin", "org:owner"] })).toEqual(["Bob", "Zoe"]);
    expect(await names({ role: ["admin", "org:unheard-of"] })).toEqual([]);
    expect(await names({ role: ["org:admin"], emailAddress: [carl.email] })).toEqual([]);
  });

  it("finds by part of name and address", async () => {
    const { names, bob, organizationId } = await company();
    expect(await names({ query: "YOUNG" })).toEqual(["Bob"]);
    expect(await names({ query: `a-${organizationId}` })).toEqual(["Carl"]);
    expect(await names({ query: bob.id })).toEqual(["Bob"]);
    expect(await names({ nameQuery: "bob y" })).toEqual(["Bob"]);
    expect(await names({ nameQuery: "example" })).toEqual([]);
    expect(await names({ emailAddressQuery: "B-ORG" })).toEqual(["Bob"]);
    expect(await names({ query: "_" })).toEqual(["Carl", "Bob", "Zoe"]);
    expect(await names({ nameQuery: "%" })).toEqual([]);
  });

  it("finds nobody by what nobody here has", async () => {
    const { names } = await company();
    expect(await names({ phoneNumber: ["+15550100"] })).toEqual([]);
    expect(await names({ username: ["bob"] })).toEqual([]);
    expect(await names({ web3Wallet: ["0x1"] })).toEqual([]);
    expect(await names({ phoneNumberQuery: "555" })).toEqual([]);
    expect(await names({ usernameQuery: "bob" })).toEqual([]);
  });

  it("filters by when the account was made, and when its last session was last in use", async () => {
    const { names, bob, carl } = await company();
    await sql`update "user" set created_at = '2020-01-01T00:00:00Z' where id = ${bob.id}`;
    await sql`update session set updated_at = '2021-01-01T00:00:00Z' where user_id = ${carl.id}`;
    expect(await names({ createdAtBefore: Date.UTC(2020, 0, 2) })).toEqual(["Bob"]);
    expect(await names({ createdAtAfter: Date.UTC(2020, 0, 2) })).toEqual(["Carl", "Zoe"]);
    expect(await names({ lastActiveAtBefore: Date.UTC(2021, 0, 2) })).toEqual(["Carl"]);
    expect(await names({ lastActiveAtAfter: Date.UTC(2021, 0, 2) })).toEqual(["Bob", "Zoe"]);
  });

  it("tells of several roles the most powerful, and what all of them allow", async () => {
    const { id: organizationId } = await insertOrganization(database, {
      ada: "member,owner",
      ben: "editor,admin",
      cy: "member,editor",
    });
    await insertRole(database, organizationId, "editor", ["webhook:manage"]);
    const { data } = await organizations.getOrganizationMembershipList({ organizationId, orderBy: "+first_name" });
    expect(data.map(({ role }) => role)).toEqual(["org:owner", "org:admin", "org:editor"]);
    expect(data[2]?.permissions).toEqual(expect.arrayContaining(["org:webhook:manage", "org:project:read"]));
  });

  it.each([
    [{ limit: 501 }, "limit"],
    [{ orderBy: "created" }, "order_by"],
    [{ createdAtBefore: "yesterday" }, "created_at_before"],
    [{ lastActiveAtAfter: 1e15 }, "last_active_at_after"],
    [{ userId: Array(101).fill("usr_x") }, "user_id"],
    [{ color: "red" }, "color"],
  ])("rejects %j", async (params, param) => {
    const { id: organizationId } = await insertOrganization(database, { ada: "owner" });
    const call = organizations.getOrganizationMembershipList({ organizationId, ...JSON.parse(JSON.stringify(params)) });
    expect(await refusalOf(call)).toMatchObject({ status: 422, params: [param] });
  });

  it("knows no other organization", async () => {
    const call = organizations.getOrganizationMembershipList({ organizationId: missing });
    expect(await refusalOf(call)).toMatchObject(notFound);
  });
});

describe("organizations.getInstanceOrganizationMembershipList", () => {
  it("lists those of every live organization, newest first", async () => {
    const first = await insertOrganization(database, { ada: "owner" });
    const second = await insertOrganization(database, { ben: "owner" });
    const gone = await insertOrganization(database, { cy: "owner" });
    await organizations.deleteOrganization(gone.id);
    const { data, totalCount } = await organizations.getInstanceOrganizationMembershipList({ limit: 2 });
    expect(data.map(({ organization }) => organization.id)).toEqual([second.id, first.id]);
    const [row] = await sql<{ count: number }[]>`
      select count(*)::int from member m join organization o on o.id = m.organization_id where o.deleted_at is null`;
    expect(totalCount).toBe(row?.count);
    const oldest = await organizations.getInstanceOrganizationMembershipList({ orderBy: "+created_at", limit: 1 });
    expect(oldest.data).toHaveLength(1);
  });

  it("rejects an order there is not", async () => {
    const call = organizations.getInstanceOrganizationMembershipList(JSON.parse('{"orderBy":"-age"}'));
    expect(await refusalOf(call)).toMatchObject({ status: 422, params: ["order_by"] });
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
    expect(await refusalOf(call)).toMatchObject({ status: 400, codes: ["organization_minimum_permissions_needed"] });
  });

  it("knows nobody who is no member, no unknown role, and asks for one", async () => {
    const { id: organizationId, people } = await insertOrganization(database, { ada: "owner" });
    const stranger = await insertUser(database);
    const usual = { organizationId, userId: people.ada.id, role: "org:owner" };
    const rejected = (params: object) => refusalOf(organizations.updateOrganizationMembership({ ...usual, ...params }));
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

  it("rejects what would become larger than 8 KB, and knows nobody who is no member", async () => {
    const { id: organizationId, people } = await insertOrganization(database, { ada: "owner" });
    const stranger = await insertUser(database);
    const large = { privateMetadata: { a: "x".repeat(8200) } };
    const rejected = (userId: string) =>
      refusalOf(organizations.updateOrganizationMembershipMetadata({ organizationId, userId, ...large }));
    expect(await rejected(people.ada.id)).toMatchObject({ status: 422, params: ["private_metadata"] });
    expect(await rejected(stranger.id)).toMatchObject(notFound);
  });
});

describe("organizations.deleteOrganizationMembership", () => {
  it("tells the membership as it was last", async () => {
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
    expect(await refusalOf(organizations.deleteOrganizationMembership({ organizationId, userId }))).toMatchObject(
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
      expect(await refusalOf(Promise.reject(rejected?.reason))).toMatchObject({
        status: 400,
        codes: ["organization_minimum_permissions_needed"],
      });
    }
  });
});

import { atOnce, eventsOf, insertOrganization, insertUser } from "@guildhall/testing";
import { describe, expect, it } from "vitest";
import { rejectionOf } from "./support/clerk-errors.ts";
import { missing, moment, notFound } from "./support/expected.ts";
import { openTestApi } from "./support/listening-api.ts";

const api = await openTestApi();
const { database } = api;
const { organizations } = api.clerk;

describe("organizations.createOrganization", () => {
  it("creates one for anyone who is to own it, and fills every field", async () => {
    const ada = await insertUser(database);
    const made = await organizations.createOrganization({
      name: "Acme Labs",
      slug: "acme-labs",
      createdBy: ada.id,
      maxAllowedMemberships: 7,
      publicMetadata: { plan: "pro" },
      privateMetadata: { crm: { id: 12 } },
    });
    expect(made).toEqual(
      expect.objectContaining({
        id: expect.stringMatching(/^org_/),
        name: "Acme Labs",
        slug: "acme-labs",
        imageUrl: "",
        hasImage: false,
        createdAt: moment,
        updatedAt: moment,
        publicMetadata: { plan: "pro" },
        privateMetadata: { crm: { id: 12 } },
        maxAllowedMemberships: 7,
        adminDeleteEnabled: true,
        membersCount: undefined,
        createdBy: ada.id,
      }),
    );
    const { data } = await organizations.getOrganizationMembershipList({ organizationId: made.id });
    expect(data).toMatchObject([{ role: "org:owner", publicUserData: { userId: ada.id } }]);
  });

  it("is the service's in the audit log, and Clerk's in the tables", async () => {
    const ada = await insertUser(database);
    const { id } = await organizations.createOrganization({ name: "Audited", createdBy: ada.id });
    expect(await eventsOf(database, id)).toMatchObject([
      {
        event: "organization.created",
        actorId: "service",
        targetId: id,
        to: { name: "Audited", slug: "audited", ownerUserId: ada.id },
      },
    ]);
    const [row] =
      await database.sql`select source, created_by, updated_by, owner_user_id from organization where id = ${id}`;
    expect(row).toEqual({ source: "clerk", created_by: ada.id, updated_by: "service", owner_user_id: ada.id });
  });

  it("makes a slug of the name, and another one when that is taken, though all come at the same instant", async () => {
    const ada = await insertUser(database);
    const made = await atOnce(8, () => organizations.createOrganization({ name: "Müller & Söhne", createdBy: ada.id }));
    const slugs = made.map(({ slug }) => slug);
    expect(slugs).toContain("muller-and-sohne");
    expect(new Set(slugs).size).toBe(8);
    for (const slug of slugs) expect(slug).toMatch(/^muller-and-sohne(-[a-z0-9]{6})?$/);
  });

  it("has no limit of members when none, or 0, is sent", async () => {
    const ada = await insertUser(database);
    for (const limit of [{}, { maxAllowedMemberships: 0 }]) {
      const made = await organizations.createOrganization({ name: "Free", createdBy: ada.id, ...limit });
      expect(made.maxAllowedMemberships).toBe(0);
      expect(made).toMatchObject({ publicMetadata: {}, privateMetadata: {} });
    }
  });

  it("rejects one without an owner, since none may be ownerless", async () => {
    expect(await rejectionOf(organizations.createOrganization({ name: "Ownerless" }))).toMatchObject({
      status: 422,
      codes: ["form_param_missing"],
      params: ["created_by"],
    });
  });

  it("rejects an unknown owner, a slug that is taken, and values it cannot store", async () => {
    const { id: createdBy } = await insertUser(database);
    const { slug } = await insertOrganization(database, { ada: "owner" });
    const rejected = (params: object) =>
      rejectionOf(organizations.createOrganization({ name: "Rejected", createdBy, ...params }));
    expect(await rejected({ createdBy: "usr_unknown" })).toMatchObject({
      status: 400,
      codes: ["organization_creator_not_found"],
      params: ["created_by"],
    });
    expect(await rejected({ slug: slug.toUpperCase() })).toMatchObject({
      status: 422,
      codes: ["form_identifier_exists"],
      params: ["slug"],
    });
    expect(await rejected({ slug: "no spaces" })).toMatchObject({
      codes: ["form_param_format_invalid"],
      params: ["slug"],
    });
    expect(await rejected({ name: "" })).toMatchObject({ status: 422, params: ["name"] });
    expect(await rejected({ name: "x".repeat(256) })).toMatchObject({ codes: ["form_param_max_length_exceeded"] });
    expect(await rejected({ name: 5 })).toMatchObject({ codes: ["form_param_type_invalid"], params: ["name"] });
    expect(await rejected({ maxAllowedMemberships: -1 })).toMatchObject({ params: ["max_allowed_memberships"] });
    expect(await rejected({ publicMetadata: [] })).toMatchObject({ params: ["public_metadata"] });
    expect(await rejected({ privateMetadata: { a: "x".repeat(8200) } })).toMatchObject({
      params: ["private_metadata"],
    });
    expect(await rejected({ color: "red" })).toMatchObject({ codes: ["form_param_unknown"], params: ["color"] });
    expect(await database.sql`select from organization where name = 'Rejected'`).toHaveLength(0);
  });

  it("returns all errors together", async () => {
    expect(await rejectionOf(organizations.createOrganization({ name: "", slug: "-" }))).toMatchObject({
      params: expect.arrayContaining(["name", "slug", "created_by"]),
    });
  });
});

describe("organizations.getOrganization", () => {
  it("finds one by id and by slug, with the count of members for those who ask", async () => {
    const { id, slug } = await insertOrganization(database, { ada: "owner", ben: "member" });
    expect(await organizations.getOrganization({ organizationId: id })).toMatchObject({ id, membersCount: undefined });
    const bySlug = await organizations.getOrganization({ slug, includeMembersCount: true });
    expect(bySlug).toMatchObject({ id, slug, membersCount: 2 });
  });

  it("shows its logo", async () => {
    const { id } = await insertOrganization(database, { ada: "owner" });
    await database.sql`update organization set logo = 'https://example.com/logo.png' where id = ${id}`;
    expect(await organizations.getOrganization({ organizationId: id })).toMatchObject({
      imageUrl: "https://example.com/logo.png",
      hasImage: true,
    });
  });

  it.each([missing, "no-such-slug", "%00", "x".repeat(300)])("returns 404 for %s", async (organizationId) => {
    expect(await rejectionOf(organizations.getOrganization({ organizationId }))).toMatchObject(notFound);
  });

  it("returns 404 for a deleted one", async () => {
    const { id, slug } = await insertOrganization(database, { ada: "owner" });
    await organizations.deleteOrganization(id);
    expect(await rejectionOf(organizations.getOrganization({ organizationId: id }))).toMatchObject(notFound);
    expect(await rejectionOf(organizations.getOrganization({ slug }))).toMatchObject(notFound);
  });
});

describe("organizations.getOrganizationList", () => {
  const own = async () => {
    const ada = await insertUser(database);
    const made: { id: string; name: string }[] = [];
    for (const name of [`Zeta ${ada.id}`, `Alpha ${ada.id}`, `Mu ${ada.id}`]) {
      made.push(await organizations.createOrganization({ name, createdBy: ada.id }));
    }
    const ids = made.map(({ id }) => id);
    const [zeta = "", alpha = "", mu = ""] = ids;
    return { ada, query: ada.id, ids, zeta, alpha, mu };
  };
  const idsOf = ({ data }: { data: { id: string }[] }) => data.map(({ id }) => id);

  it("is newest first, and pages to the end", async () => {
    const { query, zeta, alpha, mu } = await own();
    const pages = [];
    for (const offset of [0, 1, 2, 3]) pages.push(await organizations.getOrganizationList({ query, limit: 1, offset }));
    expect(pages.map(idsOf)).toEqual([[mu], [alpha], [zeta], []]);
    expect(pages.map(({ totalCount }) => totalCount)).toEqual([3, 3, 3, 3]);
  });

  it("shows ten by default", async () => {
    const ada = await insertUser(database);
    for (let each = 0; each < 11; each++) await organizations.createOrganization({ name: ada.id, createdBy: ada.id });
    const { data, totalCount } = await organizations.getOrganizationList({ query: ada.id });
    expect([data.length, totalCount]).toEqual([10, 11]);
  });

  it.each([
    ["+name", ["alpha", "mu", "zeta"]],
    ["-name", ["zeta", "mu", "alpha"]],
    ["name", ["alpha", "mu", "zeta"]],
    ["+created_at", ["zeta", "alpha", "mu"]],
    ["-members_count", ["mu", "zeta", "alpha"]],
    ["+members_count", ["alpha", "zeta", "mu"]],
  ] as const)("is ordered by %s", async (orderBy, expected) => {
    const company = await own();
    for (const [key, members] of [
      ["mu", 2],
      ["zeta", 1],
    ] as const) {
      for (let each = 0; each < members; each++) {
        const { id: userId } = await insertUser(database);
        await organizations.createOrganizationMembership({ organizationId: company[key], userId, role: "org:member" });
      }
    }
    const sorted = await organizations.getOrganizationList({
      query: company.query,
      orderBy,
      includeMembersCount: true,
    });
    expect(idsOf(sorted)).toEqual(expected.map((key) => company[key]));
    expect(sorted.data.every(({ membersCount }) => membersCount !== undefined)).toBe(true);
  });

  it("finds by part of name or slug, and by a full id", async () => {
    const { query, alpha } = await own();
    expect(idsOf(await organizations.getOrganizationList({ query: `LPHA ${query}` }))).toEqual([alpha]);
    expect(
      idsOf(await organizations.getOrganizationList({ query: `lpha-${query.slice(0, 3)}`, limit: 500 })),
    ).toContain(alpha);
    expect(idsOf(await organizations.getOrganizationList({ query: alpha }))).toEqual([alpha]);
    expect(idsOf(await organizations.getOrganizationList({ query: alpha.slice(0, -1) }))).toEqual([]);
    expect(idsOf(await organizations.getOrganizationList({ query: "%" }))).toEqual([]);
  });

  it("picks by id, and by who is a member, each with a minus for those to leave out", async () => {
    const { query, ids, alpha, zeta, mu } = await own();
    const ben = await insertUser(database);
    await organizations.createOrganizationMembership({ organizationId: mu, userId: ben.id, role: "org:member" });
    const list = (params: object) => organizations.getOrganizationList({ query, ...params });
    expect(idsOf(await list({ organizationId: [alpha, `+${zeta}`, missing] }))).toEqual([alpha, zeta]);
    expect(idsOf(await list({ organizationId: [`-${alpha}`] }))).toEqual([mu, zeta]);
    expect(idsOf(await list({ userId: [ben.id] }))).toEqual([mu]);
    expect(idsOf(await list({ userId: [`-${ben.id}`] }))).toEqual([alpha, zeta]);
    expect(idsOf(await list({ userId: [] }))).toEqual(ids.toReversed());
  });

  it("takes every filter of the SDK at once", async () => {
    const { query, alpha } = await own();
    const params: Required<NonNullable<Parameters<typeof organizations.getOrganizationList>[0]>> = {
      ...{ limit: 1, offset: 0, orderBy: "-name", query, organizationId: [alpha], includeMembersCount: true },
    };
    expect(idsOf(await organizations.getOrganizationList(params))).toEqual([alpha]);
  });

  it("leaves deleted ones out", async () => {
    const { query, alpha, mu, zeta } = await own();
    await organizations.deleteOrganization(alpha);
    expect(await organizations.getOrganizationList({ query })).toMatchObject({
      totalCount: 2,
      data: [{ id: mu }, { id: zeta }],
    });
  });

  it.each([
    [{ limit: 501 }, "limit"],
    [{ limit: -1 }, "limit"],
    [{ limit: 1.5 }, "limit"],
    [{ offset: -1 }, "offset"],
    [{ offset: 1e20 }, "offset"],
    [{ orderBy: "-color" }, "order_by"],
    [{ orderBy: "__proto__" }, "order_by"],
    [{ includeMembersCount: "maybe" }, "include_members_count"],
    [{ query: "x".repeat(201) }, "query"],
  ])("rejects %j", async (params, param) => {
    const call = organizations.getOrganizationList(JSON.parse(JSON.stringify(params)));
    expect(await rejectionOf(call)).toMatchObject({ status: 422, params: [param] });
  });
});

describe("organizations.deleteOrganization", () => {
  it("returns the id of what was deleted, and 404 the second time", async () => {
    const { id, slug } = await insertOrganization(database, { ada: "owner" });
    expect(await organizations.deleteOrganization(id)).toEqual({ object: "organization", id, slug, deleted: true });
    expect(await rejectionOf(organizations.deleteOrganization(id))).toMatchObject(notFound);
    expect(await eventsOf(database, id)).toMatchObject([{ event: "organization.deleted", actorId: "service" }]);
  });

  it("leaves the slug to those who owned it", async () => {
    const { id, slug, people } = await insertOrganization(database, { ada: "owner", ben: "admin" });
    await organizations.deleteOrganization(id);
    const bens = organizations.createOrganization({ name: "Again", slug, createdBy: people.ben.id });
    expect(await rejectionOf(bens)).toMatchObject({ status: 422, codes: ["form_identifier_exists"] });
    expect(await organizations.createOrganization({ name: "Again", slug, createdBy: people.ada.id })).toMatchObject({
      slug,
    });
  });
});

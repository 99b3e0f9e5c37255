import { atOnce, eventsOf, insertOrganization, insertUser } from "@guildhall/testing";
import { describe, expect, it } from "vitest";
import { refusalOf } from "./support/clerk-errors.ts";
import { openTestApi } from "./support/listening-api.ts";

const api = await openTestApi();
const { database } = api;
const { organizations } = api.clerk;

const missing = "org_01h455vb4pex5vsknk084sn02q";
const notFound = { status: 404, codes: ["resource_not_found"] };
const moment = expect.closeTo(Date.now(), -5);

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

  it("is told in the audit log as the service's doing, and in the tables as Clerk's", async () => {
    const ada = await insertUser(database);
    const { id } = await organizations.createOrganization({ name: "Audited", createdBy: ada.id });
    expect(await eventsOf(database, id)).toEqual([
      {
        event: "organization.created",
        actorId: "service",
        targetId: id,
        details: { name: "Audited", slug: "audited", ownerUserId: ada.id },
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
    expect(slugs).toContain("muller-sohne");
    expect(new Set(slugs).size).toBe(8);
    for (const slug of slugs) expect(slug).toMatch(/^muller-sohne(-[a-z0-9]{6})?$/);
  });

  it("has no limit of members when told none, or 0", async () => {
    const ada = await insertUser(database);
    for (const limit of [{}, { maxAllowedMemberships: 0 }]) {
      const made = await organizations.createOrganization({ name: "Free", createdBy: ada.id, ...limit });
      expect(made.maxAllowedMemberships).toBe(0);
      expect(made).toMatchObject({ publicMetadata: {}, privateMetadata: {} });
    }
  });

  it("rejects one without an owner, since none may be ownerless", async () => {
    expect(await refusalOf(organizations.createOrganization({ name: "Ownerless" }))).toMatchObject({
      status: 422,
      codes: ["form_param_missing"],
      params: ["created_by"],
    });
  });

  it("rejects an owner who is nobody, a slug that is taken, and values it cannot keep", async () => {
    const { id: createdBy } = await insertUser(database);
    const { slug } = await insertOrganization(database, { ada: "owner" });
    const rejected = (params: object) =>
      refusalOf(organizations.createOrganization({ name: "Rejected", createdBy, ...params }));
    expect(await rejected({ createdBy: "usr_nobody" })).toMatchObject({
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
    expect(await rejected({ name: "x".repeat(101) })).toMatchObject({ codes: ["form_param_max_length_exceeded"] });
    expect(await rejected({ name: 5 })).toMatchObject({ codes: ["form_param_type_invalid"], params: ["name"] });
    expect(await rejected({ maxAllowedMemberships: -1 })).toMatchObject({ params: ["max_allowed_memberships"] });
    expect(await rejected({ publicMetadata: [] })).toMatchObject({ params: ["public_metadata"] });
    expect(await rejected({ privateMetadata: { a: "x".repeat(8200) } })).toMatchObject({
      params: ["private_metadata"],
    });
    expect(await rejected({ color: "red" })).toMatchObject({ codes: ["form_param_unknown"], params: ["color"] });
    expect(await database.sql`select from organization where name = 'Rejected'`).toHaveLength(0);
  });

  it("says everything that is wrong at once", async () => {
    expect(await refusalOf(organizations.createOrganization({ name: "", slug: "-" }))).toMatchObject({
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

  it.each([missing, "no-such-slug", "%00", "x".repeat(300)])("knows nothing of %s", async (organizationId) => {
    expect(await refusalOf(organizations.getOrganization({ organizationId }))).toMatchObject(notFound);
  });

  it("knows nothing of one that was deleted", async () => {
    const { id, slug } = await insertOrganization(database, { ada: "owner" });
    await organizations.deleteOrganization(id);
    expect(await refusalOf(organizations.getOrganization({ organizationId: id }))).toMatchObject(notFound);
    expect(await refusalOf(organizations.getOrganization({ slug }))).toMatchObject(notFound);
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

  it("shows ten unless told otherwise", async () => {
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
    const found = await organizations.getOrganizationList({ query: company.query, orderBy, includeMembersCount: true });
    expect(idsOf(found)).toEqual(expected.map((key) => company[key]));
    expect(found.data.every(({ membersCount }) => membersCount !== undefined)).toBe(true);
  });

  it("finds by part of name or slug, and by a whole id", async () => {
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
    expect(await refusalOf(call)).toMatchObject({ status: 422, params: [param] });
  });
});

describe("organizations.updateOrganization", () => {
  it("changes what is sent and nothing else", async () => {
    const { id, slug } = await insertOrganization(database, { ada: "owner" });
    const changed = await organizations.updateOrganization(id, { name: "Renamed", maxAllowedMemberships: 3 });
    expect(changed).toMatchObject({ id, name: "Renamed", slug, maxAllowedMemberships: 3 });
    expect(await organizations.updateOrganization(id, { maxAllowedMemberships: 0 })).toMatchObject({
      name: "Renamed",
      maxAllowedMemberships: 0,
    });
    expect(await organizations.updateOrganization(id, { slug: `${slug}-2` })).toMatchObject({ slug: `${slug}-2` });
    expect(await organizations.updateOrganization(id, {})).toMatchObject({ name: "Renamed", slug: `${slug}-2` });
  });

  it("replaces metadata that are sent along, as the SDK still lets one do", async () => {
    const { id } = await insertOrganization(database, { ada: "owner" });
    await organizations.updateOrganizationMetadata(id, { publicMetadata: { a: 1 }, privateMetadata: { b: 1 } });
    const changed = await organizations.updateOrganization(id, { name: "Both", publicMetadata: { c: 1 } });
    expect(changed).toMatchObject({ name: "Both", publicMetadata: { c: 1 }, privateMetadata: { b: 1 } });
    expect(changed.publicMetadata).toEqual({ c: 1 });
  });

  it("replaces metadata that older clients send in the same call", async () => {
    const { id } = await insertOrganization(database, { ada: "owner" });
    const body = JSON.stringify({ name: "Old", public_metadata: { a: 1 }, private_metadata: { secret: 1 } });
    const answer = await fetch(`${api.url}/v1/organizations/${id}`, { ...api.signed, method: "PATCH", body });
    expect(await answer.json()).toMatchObject({
      name: "Old",
      public_metadata: { a: 1 },
      private_metadata: { secret: 1 },
    });
    const [event] = (await eventsOf(database, id)).slice(-1);
    expect(event).toMatchObject({ event: "organization.updated", actorId: "service" });
    expect(event?.details).toMatchObject({ after: { name: "Old", metadata: { a: 1 } }, privateMetadata: "changed" });
    expect(JSON.stringify(event)).not.toContain("secret");
  });

  it("may set fewer seats than are taken: nobody loses theirs, nobody gets one", async () => {
    const { id } = await insertOrganization(database, { ada: "owner", ben: "member" });
    await organizations.updateOrganization(id, { maxAllowedMemberships: 1 });
    const { id: userId } = await insertUser(database);
    const call = organizations.createOrganizationMembership({ organizationId: id, userId, role: "org:member" });
    expect(await refusalOf(call)).toMatchObject({ status: 403, codes: ["organization_membership_quota_exceeded"] });
  });

  it("rejects a slug that is taken, an unknown organization, and what it does not keep", async () => {
    const { id } = await insertOrganization(database, { ada: "owner" });
    const { slug } = await insertOrganization(database, { ada: "owner" });
    expect(await refusalOf(organizations.updateOrganization(id, { slug }))).toMatchObject({
      status: 422,
      codes: ["form_identifier_exists"],
      params: ["slug"],
    });
    expect(await refusalOf(organizations.updateOrganization(missing, { name: "X" }))).toMatchObject(notFound);
    expect(await refusalOf(organizations.updateOrganization(id, { adminDeleteEnabled: false }))).toMatchObject({
      status: 422,
      params: ["admin_delete_enabled"],
    });
    expect(await organizations.updateOrganization(id, { adminDeleteEnabled: true })).toMatchObject({ id });
    const unknown: object = { createdAt: "2020-01-01T00:00:00Z", roleSetKey: "x" };
    expect(await refusalOf(organizations.updateOrganization(id, unknown))).toMatchObject({
      codes: ["form_param_unknown", "form_param_unknown"],
      params: ["created_at", "role_set_key"],
    });
  });
});

describe("organizations.updateOrganizationMetadata", () => {
  it("merges deeply, and null takes a key away at any depth", async () => {
    const { id } = await insertOrganization(database, { ada: "owner" });
    await organizations.updateOrganizationMetadata(id, {
      publicMetadata: { plan: { name: "pro", seats: 5 }, tags: ["a", "b"] },
      privateMetadata: { crm: 1 },
    });
    const changed = await organizations.updateOrganizationMetadata(id, {
      publicMetadata: { plan: { seats: null, since: 2020 }, tags: ["c"], gone: null },
    });
    expect(changed.publicMetadata).toEqual({ plan: { name: "pro", since: 2020 }, tags: ["c"] });
    expect(changed.privateMetadata).toEqual({ crm: 1 });
    expect(await organizations.getOrganization({ organizationId: id })).toMatchObject({
      publicMetadata: changed.publicMetadata,
      privateMetadata: { crm: 1 },
    });
  });

  it("loses no key of those that come at the same instant", async () => {
    const { id } = await insertOrganization(database, { ada: "owner" });
    const keys = Array.from({ length: 50 }, (_, index) => `key${index}`);
    await Promise.all(
      keys.map((key) => organizations.updateOrganizationMetadata(id, { privateMetadata: { [key]: true } })),
    );
    const { privateMetadata } = await organizations.getOrganization({ organizationId: id });
    expect(Object.keys(privateMetadata ?? {}).toSorted()).toEqual(keys.toSorted());
  });

  it("rejects what would become larger than 8 KB, whatever was there before", async () => {
    const { id } = await insertOrganization(database, { ada: "owner" });
    await organizations.updateOrganizationMetadata(id, { publicMetadata: { a: "x".repeat(8000) } });
    const call = organizations.updateOrganizationMetadata(id, { publicMetadata: { b: "x".repeat(300) } });
    expect(await refusalOf(call)).toMatchObject({ status: 422, params: ["public_metadata"] });
    const swapped = await organizations.updateOrganizationMetadata(id, {
      publicMetadata: { a: null, b: "x".repeat(8000) },
    });
    expect(Object.keys(swapped.publicMetadata ?? {})).toEqual(["b"]);
  });

  it("changes nothing when told nothing, and writes no event", async () => {
    const { id } = await insertOrganization(database, { ada: "owner" });
    const before = await organizations.getOrganization({ organizationId: id });
    expect(await organizations.updateOrganizationMetadata(id, {})).toMatchObject({ updatedAt: before.updatedAt });
    expect(await eventsOf(database, id)).toEqual([]);
  });

  it("tells the audit log that metadata changed, not what they are", async () => {
    const { id } = await insertOrganization(database, { ada: "owner" });
    await organizations.updateOrganizationMetadata(id, { privateMetadata: { secret: "hush" } });
    expect(await eventsOf(database, id)).toEqual([
      {
        event: "organization.metadata_changed",
        actorId: "service",
        targetId: id,
        details: { how: "merge", fields: ["privateMetadata"] },
      },
    ]);
  });

  it("knows no other organization, and takes no value but an object", async () => {
    const { id } = await insertOrganization(database, { ada: "owner" });
    expect(await refusalOf(organizations.updateOrganizationMetadata(missing, { publicMetadata: {} }))).toMatchObject(
      notFound,
    );
    for (const value of [[1], "text", 5]) {
      const sent: object = { publicMetadata: value };
      expect(await refusalOf(organizations.updateOrganizationMetadata(id, sent))).toMatchObject({
        status: 422,
        params: ["public_metadata"],
      });
    }
  });
});

describe("organizations.replaceOrganizationMetadata", () => {
  it("puts what is sent in the place of what was there, and leaves the other kind alone", async () => {
    const { id } = await insertOrganization(database, { ada: "owner" });
    await organizations.updateOrganizationMetadata(id, { publicMetadata: { a: { b: 1 } }, privateMetadata: { c: 1 } });
    const changed = await organizations.replaceOrganizationMetadata(id, { publicMetadata: { a: { d: null } } });
    expect(changed.publicMetadata).toEqual({ a: { d: null } });
    expect(changed.privateMetadata).toEqual({ c: 1 });
    const cleared = await organizations.replaceOrganizationMetadata(id, { publicMetadata: {} });
    expect(cleared.publicMetadata).toEqual({});
  });

  it("rejects what is larger than 8 KB, and an unknown organization", async () => {
    const { id } = await insertOrganization(database, { ada: "owner" });
    const large = { publicMetadata: { a: "x".repeat(8192) } };
    expect(await refusalOf(organizations.replaceOrganizationMetadata(id, large))).toMatchObject({
      status: 422,
      params: ["public_metadata"],
    });
    expect(await refusalOf(organizations.replaceOrganizationMetadata(missing, {}))).toMatchObject(notFound);
  });
});

describe("organizations.deleteOrganization", () => {
  it("tells what is gone; a second time there is nothing", async () => {
    const { id, slug } = await insertOrganization(database, { ada: "owner" });
    expect(await organizations.deleteOrganization(id)).toEqual({ object: "organization", id, slug, deleted: true });
    expect(await refusalOf(organizations.deleteOrganization(id))).toMatchObject(notFound);
    expect(await eventsOf(database, id)).toMatchObject([{ event: "organization.deleted", actorId: "service" }]);
  });

  it("sets the slug free", async () => {
    const { id, slug, people } = await insertOrganization(database, { ada: "owner" });
    await organizations.deleteOrganization(id);
    expect(await organizations.createOrganization({ name: "Again", slug, createdBy: people.ada.id })).toMatchObject({
      slug,
    });
  });
});

import { eventsOf, insertOrganization, insertUser } from "@guildhall/testing";
import { describe, expect, it } from "vitest";
import { rejectionOf } from "./support/clerk-errors.ts";
import { missing, notFound } from "./support/expected.ts";
import { openTestApi } from "./support/listening-api.ts";

const api = await openTestApi();
const { database } = api;
const { organizations } = api.clerk;

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
    expect(event).toMatchObject({
      to: { name: "Old", metadata: '{"a":1}' },
      details: { privateMetadata: "changed" },
    });
    expect(JSON.stringify(event)).not.toContain("secret");
  });

  it("accepts a limit below the number of members: no one is removed, no one can join", async () => {
    const { id } = await insertOrganization(database, { ada: "owner", ben: "member" });
    await organizations.updateOrganization(id, { maxAllowedMemberships: 1 });
    const { id: userId } = await insertUser(database);
    const call = organizations.createOrganizationMembership({ organizationId: id, userId, role: "org:member" });
    expect(await rejectionOf(call)).toMatchObject({ status: 403, codes: ["organization_membership_quota_exceeded"] });
  });

  it("rejects a slug that is taken, an unknown organization, and what it does not keep", async () => {
    const { id } = await insertOrganization(database, { ada: "owner" });
    const { slug } = await insertOrganization(database, { ada: "owner" });
    expect(await rejectionOf(organizations.updateOrganization(id, { slug }))).toMatchObject({
      status: 422,
      codes: ["form_identifier_exists"],
      params: ["slug"],
    });
    expect(await rejectionOf(organizations.updateOrganization(missing, { name: "X" }))).toMatchObject(notFound);
    expect(await rejectionOf(organizations.updateOrganization(id, { adminDeleteEnabled: false }))).toMatchObject({
      status: 422,
      params: ["admin_delete_enabled"],
    });
    expect(await organizations.updateOrganization(id, { adminDeleteEnabled: true })).toMatchObject({ id });
    const unknown: object = { createdAt: "2020-01-01T00:00:00Z", roleSetKey: "x" };
    expect(await rejectionOf(organizations.updateOrganization(id, unknown))).toMatchObject({
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
    expect(await rejectionOf(call)).toMatchObject({ status: 422, params: ["public_metadata"] });
    const swapped = await organizations.updateOrganizationMetadata(id, {
      publicMetadata: { a: null, b: "x".repeat(8000) },
    });
    expect(Object.keys(swapped.publicMetadata ?? {})).toEqual(["b"]);
  });

  it("changes nothing when nothing is sent, and writes no event", async () => {
    const { id } = await insertOrganization(database, { ada: "owner" });
    const before = await organizations.getOrganization({ organizationId: id });
    expect(await organizations.updateOrganizationMetadata(id, {})).toMatchObject({ updatedAt: before.updatedAt });
    expect(await eventsOf(database, id)).toEqual([]);
  });

  it("records in the audit log that metadata changed, not what they are", async () => {
    const { id } = await insertOrganization(database, { ada: "owner" });
    await organizations.updateOrganizationMetadata(id, { privateMetadata: { secret: "hush" } });
    expect(await eventsOf(database, id)).toMatchObject([
      {
        event: "organization.metadata_changed",
        actorId: "service",
        targetId: id,
        details: { how: "merge", fields: ["privateMetadata"] },
      },
    ]);
  });

  it("returns 404 for another organization, and rejects any value but an object", async () => {
    const { id } = await insertOrganization(database, { ada: "owner" });
    expect(await rejectionOf(organizations.updateOrganizationMetadata(missing, { publicMetadata: {} }))).toMatchObject(
      notFound,
    );
    for (const value of [[1], "text", 5]) {
      const sent: object = { publicMetadata: value };
      expect(await rejectionOf(organizations.updateOrganizationMetadata(id, sent))).toMatchObject({
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
    expect(await rejectionOf(organizations.replaceOrganizationMetadata(id, large))).toMatchObject({
      status: 422,
      params: ["public_metadata"],
    });
    expect(await rejectionOf(organizations.replaceOrganizationMetadata(missing, {}))).toMatchObject(notFound);
  });
});

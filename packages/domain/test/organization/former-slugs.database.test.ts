import { randomUUID } from "node:crypto";
import { atOnce, createTestDatabase, insertUser, RACE_ROUNDS, type TestUser } from "@guildhall/testing";
import { describe, expect, it } from "vitest";
import { checkSlug } from "../../src/organization/check-slug.ts";
import { createOrganization } from "../../src/organization/create-organization.ts";
import { deleteFormerSlugs } from "../../src/organization/delete-former-slugs.ts";
import { deleteOrganization } from "../../src/organization/delete-organization.ts";
import { updateOrganization } from "../../src/organization/update-organization.ts";
import { openScope } from "../../src/scope/open-scope.ts";
import { organizationOf } from "../support/organization-of.ts";
import { reasonOf } from "../support/reason-of.ts";

const database = await createTestDatabase();
const { sql } = database;

const newSlug = () => `slug-${randomUUID()}`;

/** An organization, and what its owner Ada does with slugs. */
async function renamed() {
  const company = await organizationOf(database, { ada: "owner", ben: "admin", cyd: "member" });
  const { people, scope, services, caller, id } = company;
  const rename = async (slug: string, by = people.ada) =>
    updateOrganization(await scope(by, "organization:update"), { data: { slug } });
  const open = async (slug: string, by: TestUser = people.cyd) =>
    (await openScope(services, by.actor, { organization: slug }, "organization:read")).organization;
  const remove = async () => deleteOrganization(await scope(people.ada, "organization:delete"));
  const create = async (slug: string, by: TestUser) =>
    (await createOrganization(await caller(by), { name: "Next", slug })).organization;
  const isAvailable = async (slug: string, by: TestUser, renaming?: typeof id) =>
    (await checkSlug(await caller(by), slug, renaming)).available;
  return { ...company, rename, open, remove, create, isAvailable };
}

const endReservation = (slug: string) =>
  sql`update organization_slug set reserved_until = now() - interval '1 second' where slug = ${slug} and reserved_until is not null`;

/** In days, rounded; undefined where the slug is not reserved. */
async function daysLeft(slug: string): Promise<number | undefined> {
  const [row] = await sql<{ days: number }[]>`
    select round(extract(epoch from reserved_until - now()) / 86400)::int as days from organization_slug where slug = ${slug}`;
  return row?.days;
}

describe("a slug that was changed", () => {
  it("leads to the organization for 90 days, as do earlier ones, and to no one else's", async () => {
    const { id, slug, rename, open } = await renamed();
    const [second, third] = [newSlug(), newSlug()];
    await rename(second);
    await rename(third);
    const stranger = await insertUser(database);
    for (const name of [slug, slug.toUpperCase(), second, third]) {
      expect(await open(name)).toMatchObject({ id, slug: third });
      expect(await reasonOf(open(name, stranger))).toBe("organization_not_found");
    }
    expect([await daysLeft(slug), await daysLeft(second), await daysLeft(third)]).toEqual([90, 90, null]);
    await endReservation(slug);
    expect(await reasonOf(open(slug))).toBe("organization_not_found");
  });

  it("is taken for others and for new organizations of its owner, until the time is over", async () => {
    const { slug, people, rename, create, isAvailable } = await renamed();
    await rename(newSlug());
    const other = await renamed();
    for (const person of [people.ada, other.people.ada]) {
      expect(await reasonOf(create(slug, person))).toBe("slug_taken");
      expect(await isAvailable(slug.toUpperCase(), person)).toBe(false);
    }
    expect(await reasonOf(other.rename(slug))).toBe("slug_taken");
    await endReservation(slug);
    expect(await isAvailable(slug, other.people.ada)).toBe(true);
    expect(await other.rename(slug)).toMatchObject({ slug });
    expect(await other.open(slug, other.people.cyd)).toMatchObject({ id: other.id });
  });

  it("is available to its organization again, any number of times", async () => {
    const { id, slug, people, rename, open, isAvailable } = await renamed();
    const second = newSlug();
    for (let round = 0; round < 4; round++) {
      await rename(second, people.ben);
      expect(await isAvailable(slug, people.ben, id)).toBe(true);
      expect(await rename(slug, people.ben)).toMatchObject({ slug });
    }
    expect(await open(second)).toMatchObject({ id, slug });
    expect([await daysLeft(slug), await daysLeft(second)]).toEqual([null, 90]);
  });

  it("is reserved up to 5 times for an organization; then only former slugs can be chosen", async () => {
    const { slug, rename, open } = await renamed();
    const slugs = Array.from({ length: 5 }, newSlug);
    for (const next of slugs) await rename(next);
    const wanted = newSlug();
    expect(await reasonOf(rename(wanted))).toBe("slug_limit_reached");
    expect(await open(slug)).toMatchObject({ slug: slugs[4] });
    await rename(slug);
    expect(await reasonOf(rename(wanted))).toBe("slug_limit_reached");
    await endReservation(slugs[0] ?? "");
    expect(await rename(wanted)).toMatchObject({ slug: wanted });
  });

  it("does not change with the case of the letters", async () => {
    const { id, slug } = await renamed();
    await sql`update organization set slug = ${slug.toUpperCase()} where id = ${id}`;
    expect([...(await sql`select slug, reserved_until from organization_slug where organization_id = ${id}`)]).toEqual([
      { slug, reserved_until: null },
    ]);
  });
});

describe("a deleted organization's slugs", () => {
  it("stay reserved for 90 days, the former ones too, and lead nowhere", async () => {
    const { slug, people, rename, remove, open, create, isAvailable } = await renamed();
    const second = newSlug();
    await rename(second);
    await remove();
    for (const name of [slug, second]) {
      expect(await reasonOf(open(name, people.ada))).toBe("organization_not_found");
      expect(await reasonOf(create(name, people.ben))).toBe("slug_taken");
      expect(await isAvailable(name, people.ben)).toBe(false);
    }
    await endReservation(second);
    expect(await create(second, people.ben)).toMatchObject({ slug: second });
  });

  it("can be used again by those who owned it", async () => {
    const { slug, people, remove, create, isAvailable } = await renamed();
    await remove();
    expect(await isAvailable(slug, people.ada)).toBe(true);
    const next = await create(slug, people.ada);
    expect([next.slug, await daysLeft(slug)]).toEqual([slug, null]);
  });

  it("are reserved up to 10 for each account that deletes; those of others stay", async () => {
    const theirs = await renamed();
    await theirs.remove();
    const { people, caller } = await renamed();
    const slugs = Array.from({ length: 12 }, newSlug);
    for (const slug of slugs) {
      const { organization } = await createOrganization(await caller(people.ada), { name: "Short-lived", slug });
      const { services } = theirs;
      await deleteOrganization(
        await openScope(services, people.ada.actor, { organization: organization.id }, "organization:delete"),
      );
    }
    const reserved = await sql<{ slug: string }[]>`
      select slug from organization_slug where deleted_by = ${people.ada.id} order by reserved_until`;
    expect(reserved.map(({ slug }) => slug)).toEqual(slugs.slice(2));
    expect(await daysLeft(theirs.slug)).toBe(90);
  });

  it("stay reserved when the row is deleted too", async () => {
    const { id, slug, create, people } = await renamed();
    const second = newSlug();
    await sql`update organization set slug = ${second} where id = ${id}`;
    await sql`delete from organization where id = ${id}`;
    expect([await daysLeft(slug), await daysLeft(second)]).toEqual([90, 90]);
    for (const name of [slug, second]) expect(await reasonOf(create(name, people.ada))).toBe("slug_taken");
  });

  it("are in use again when the row is restored", async () => {
    const { id, slug, remove, open, people } = await renamed();
    await remove();
    await sql`update organization set deleted_at = null, deleted_by = null where id = ${id}`;
    expect(await open(slug, people.ada)).toMatchObject({ id });
    expect([...(await sql`select reserved_until, deleted_by from organization_slug where slug = ${slug}`)]).toEqual([
      { reserved_until: null, deleted_by: null },
    ]);
  });
});

it("deletes former slugs whose time is over, and no others", async () => {
  const { slug, rename, services } = await renamed();
  const [second, third] = [newSlug(), newSlug()];
  await rename(second);
  await rename(third);
  await endReservation(slug);
  expect(await deleteFormerSlugs(services)).toBeGreaterThanOrEqual(1);
  expect([await daysLeft(slug), await daysLeft(second), await daysLeft(third)]).toEqual([undefined, 90, null]);
});

describe("at the same moment", () => {
  const outcome = (call: Promise<unknown>) =>
    call.then(
      () => "done",
      (error) => error.reason ?? error,
    );

  it(`a slug that one organization gives up is not taken by others, ${RACE_ROUNDS} times`, async () => {
    for (let round = 0; round < RACE_ROUNDS; round++) {
      const [mine, other] = [await renamed(), await renamed()];
      const outcomes = await Promise.all([
        outcome(mine.rename(newSlug())),
        outcome(other.rename(mine.slug)),
        outcome(other.create(mine.slug, other.people.ben)),
      ]);
      expect(outcomes).toEqual(["done", "slug_taken", "slug_taken"]);
      expect(await mine.open(mine.slug)).toMatchObject({ id: mine.id });
    }
  });

  it(`one of several organizations gets a slug whose time is over, ${RACE_ROUNDS} times`, async () => {
    for (let round = 0; round < RACE_ROUNDS; round++) {
      const mine = await renamed();
      await mine.rename(newSlug());
      await endReservation(mine.slug);
      const others = await atOnce(3, renamed);
      const outcomes = await Promise.all([
        ...[mine, ...others].map(({ rename }) => outcome(rename(mine.slug))),
        outcome(deleteFormerSlugs(mine.services)),
      ]);
      expect(outcomes.toSorted()).toEqual(["done", "done", "slug_taken", "slug_taken", "slug_taken"]);
      expect(await sql`select from organization where slug = ${mine.slug}`).toHaveLength(1);
    }
  });

  it(`two organizations that exchange their slugs both stay as they are, ${Math.min(RACE_ROUNDS, 10)} times`, async () => {
    for (let round = 0; round < Math.min(RACE_ROUNDS, 10); round++) {
      const [one, two] = [await renamed(), await renamed()];
      expect(await Promise.all([outcome(one.rename(two.slug)), outcome(two.rename(one.slug))])).toEqual([
        "slug_taken",
        "slug_taken",
      ]);
      expect(await one.open(one.slug)).toMatchObject({ id: one.id });
    }
  });

  it(`renames of one organization do not exceed its limit, ${RACE_ROUNDS} times`, async () => {
    for (let round = 0; round < RACE_ROUNDS; round++) {
      const { id, rename } = await renamed();
      for (let former = 0; former < 3; former++) await rename(newSlug());
      const outcomes = await atOnce(4, () => outcome(rename(newSlug())));
      expect(outcomes.toSorted()).toEqual(["done", "done", "slug_limit_reached", "slug_limit_reached"]);
      const reserved = sql`select from organization_slug where organization_id = ${id} and reserved_until is not null`;
      expect(await reserved).toHaveLength(5);
    }
  });
});

import { insertOrganization, insertUser } from "@guildhall/testing";
import { describe, expect, it } from "vitest";
import { rejectionOf } from "./support/clerk-errors.ts";
import { missing } from "./support/expected.ts";
import { openTestApi } from "./support/listening-api.ts";

const api = await openTestApi();
const { database } = api;
const { sql } = database;
const { organizations, users } = api.clerk;

type Params = NonNullable<Parameters<typeof users.getUserList>[0]>;

/** Ids of a list; the total that the SDK asks for beside it has to agree. */
async function idsOf(params: Params) {
  const { data, totalCount } = await users.getUserList({ limit: 100, ...params });
  const { limit: _limit, offset: _offset, orderBy: _orderBy, ...filters } = params;
  expect(await users.getCount(filters)).toBe(totalCount);
  if (params.limit === undefined && params.offset === undefined) expect(totalCount).toBe(data.length);
  return data.map(({ id }) => id);
}

/** Three people, in the order of their creation, and the text that finds them and no one else. */
async function people() {
  const mark = `mark${crypto.randomUUID().slice(0, 8)}`;
  const [zoe, adam, mia] = [
    await insertUser(database, { name: `Zoe ${mark} Young`, email: `b-${mark}@example.com` }),
    await insertUser(database, { name: `Adam ${mark} Olsen`, email: `c-${mark}@example.com` }),
    await insertUser(database, { name: `Mia ${mark}`, email: `a-${mark}@example.com` }),
  ];
  await sql`update "user" set created_at = '2020-01-01Z', updated_at = '2020-03-03Z' where id = ${zoe.id}`;
  await sql`update "user" set created_at = '2020-01-02Z', updated_at = '2020-03-01Z' where id = ${adam.id}`;
  await sql`update "user" set created_at = '2020-01-03Z', updated_at = '2020-03-02Z' where id = ${mia.id}`;
  await sql`update session set created_at = '2021-01-01Z', updated_at = '2021-02-02Z' where user_id = ${zoe.id}`;
  await sql`update session set created_at = '2021-01-02Z', updated_at = '2021-02-01Z' where user_id = ${adam.id}`;
  await sql`delete from session where user_id = ${mia.id}`;
  const names = { [zoe.id]: "Zoe", [adam.id]: "Adam", [mia.id]: "Mia" };
  const namesOf = async (params: Params) => (await idsOf({ query: mark, ...params })).map((id) => names[id]);
  return { mark, zoe, adam, mia, namesOf };
}

describe("users.getUserList", () => {
  it("finds people by address, which is how a back end learns their ids", async () => {
    const { zoe, adam } = await people();
    expect(await idsOf({ emailAddress: [zoe.email.toUpperCase(), adam.email, "nonsense"] })).toEqual([adam.id, zoe.id]);
    expect(await idsOf({ emailAddress: ["unknown@example.com"] })).toEqual([]);
  });

  it("finds by id and by part of name or address, newest first, by page", async () => {
    const { mark, zoe, namesOf } = await people();
    expect(await namesOf({ query: mark.toUpperCase() })).toEqual(["Mia", "Adam", "Zoe"]);
    expect(await namesOf({ limit: 1, offset: 1 })).toEqual(["Adam"]);
    expect(await namesOf({ userId: [zoe.id, "usr_unknown"] })).toEqual(["Zoe"]);
    expect(await namesOf({ userId: [`+${zoe.id}`] })).toEqual(["Zoe"]);
    expect(await namesOf({ userId: [`-${zoe.id}`] })).toEqual(["Mia", "Adam"]);
    expect(await idsOf({ query: zoe.id })).toEqual([zoe.id]);
  });

  // Every one that the SDK's types have.
  const orders: Record<Extract<NonNullable<Params["orderBy"]>, `-${string}`>, string[]> = {
    "-created_at": ["Mia", "Adam", "Zoe"],
    "-updated_at": ["Zoe", "Mia", "Adam"],
    "-email_address": ["Adam", "Zoe", "Mia"],
    "-first_name": ["Zoe", "Mia", "Adam"],
    "-last_name": ["Zoe", "Adam", "Mia"],
    "-last_active_at": ["Zoe", "Adam", "Mia"],
    "-last_sign_in_at": ["Adam", "Zoe", "Mia"],
    "-phone_number": ["Mia", "Adam", "Zoe"],
    "-username": ["Mia", "Adam", "Zoe"],
    "-web3wallet": ["Mia", "Adam", "Zoe"],
  };

  it.each(Object.entries(orders))("is ordered by %s, and by the opposite", async (order, expected) => {
    const { namesOf } = await people();
    const [, name] = /^-(.*)$/.exec(order) ?? [];
    const orderBy = (sign: string) => ({ orderBy: `${sign}${name}` as NonNullable<Params["orderBy"]> });
    expect(await namesOf(orderBy("-"))).toEqual(expected);
    expect(await namesOf(orderBy("+"))).toEqual(expected.toReversed());
    expect(await namesOf(orderBy(""))).toEqual(expected.toReversed());
  });

  it("finds no one by a field that accounts do not have", async () => {
    const { namesOf } = await people();
    expect(await namesOf({ username: ["zoe"] })).toEqual([]);
    expect(await namesOf({ phoneNumber: ["+15550100", "555"] })).toEqual([]);
    expect(await namesOf({ web3Wallet: ["0x1"] })).toEqual([]);
    expect(await namesOf({ externalId: ["customer-1", "+customer-2"] })).toEqual([]);
    expect(await namesOf({ externalId: ["-customer-1"] })).toHaveLength(3);
  });

  it("finds the members of organizations, and those who are not", async () => {
    const { namesOf, zoe, adam, mia } = await people();
    const [first, second, gone] = [
      await organizations.createOrganization({ name: "First", createdBy: zoe.id }),
      await organizations.createOrganization({ name: "Second", createdBy: adam.id }),
      await organizations.createOrganization({ name: "Gone", createdBy: mia.id }),
    ];
    await organizations.deleteOrganization(gone.id);
    expect(await namesOf({ organizationId: [first.id] })).toEqual(["Zoe"]);
    expect(await namesOf({ organizationId: [first.id, `+${second.id}`, missing] })).toEqual(["Adam", "Zoe"]);
    expect(await namesOf({ organizationId: [`-${first.id}`] })).toEqual(["Mia", "Adam"]);
    expect(await namesOf({ organizationId: [first.id, `-${second.id}`] })).toEqual(["Zoe"]);
    expect(await namesOf({ organizationId: [gone.id] })).toEqual([]);
    expect(await namesOf({ organizationId: ["nonsense"] })).toEqual([]);
  });

  it("filters by when the account was created, last in use, and last signed in to", async () => {
    const { namesOf } = await people();
    const day = (month: number, date: number, year = 2021) => Date.UTC(year, month - 1, date, 12);
    expect(await namesOf({ createdAtBefore: day(1, 2, 2020) })).toEqual(["Adam", "Zoe"]);
    expect(await namesOf({ createdAtAfter: day(1, 2, 2020) })).toEqual(["Mia"]);
    expect(await namesOf({ createdAtAfter: day(1, 1, 2020), createdAtBefore: day(1, 2, 2020) })).toEqual(["Adam"]);
    expect(await namesOf({ lastActiveAtBefore: day(2, 1) })).toEqual(["Adam"]);
    expect(await namesOf({ lastActiveAtAfter: day(2, 1) })).toEqual(["Zoe"]);
    expect(await namesOf({ last_active_at_since: day(2, 1) })).toEqual(["Zoe"]);
    expect(await namesOf({ last_active_at_since: day(1, 1), lastActiveAtAfter: day(2, 1) })).toEqual(["Zoe"]);
    expect(await namesOf({ last_active_at_since: day(2, 1), lastActiveAtAfter: day(1, 1) })).toEqual(["Zoe"]);
    expect(await namesOf({ lastSignInAtBefore: day(1, 1) })).toEqual(["Zoe"]);
    expect(await namesOf({ lastSignInAtAfter: day(1, 1) })).toEqual(["Adam"]);
  });

  it("takes every filter of the SDK at once", async () => {
    const { mark, zoe } = await people();
    const { id: organizationId } = await insertOrganization(database, { ada: "owner" });
    await organizations.createOrganizationMembership({ organizationId, userId: zoe.id, role: "org:member" });
    const filters: Required<Params> = {
      ...{ limit: 1, offset: 0, orderBy: "-created_at", query: mark },
      ...{ emailAddress: [zoe.email], userId: [zoe.id], organizationId: [organizationId], externalId: ["-x"] },
      ...{ createdAtBefore: Date.now(), createdAtAfter: 1, lastActiveAtBefore: Date.now(), lastActiveAtAfter: 1 },
      ...{ lastSignInAtBefore: Date.now(), lastSignInAtAfter: 1, last_active_at_since: 1 },
      ...{ phoneNumber: [], username: [], web3Wallet: [] },
    };
    expect(await idsOf(filters)).toEqual([zoe.id]);
    const none = { phoneNumber: ["1"], username: ["zoe"], web3Wallet: ["0x1"] };
    expect(await idsOf({ ...filters, ...none })).toEqual([]);
  });

  it("filters by part of a name or an address, as Clerk's HTTP API does", async () => {
    const { mark, namesOf } = await people();
    expect(await namesOf(JSON.parse(`{ "nameQuery": "ZOE" }`))).toEqual(["Zoe"]);
    expect(await namesOf(JSON.parse(`{ "emailAddressQuery": "C-${mark}" }`))).toEqual(["Adam"]);
    expect(await namesOf(JSON.parse(`{ "usernameQuery": "zoe" }`))).toEqual([]);
    expect(await namesOf(JSON.parse(`{ "phoneNumberQuery": "555" }`))).toEqual([]);
  });

  it.each([
    [{ color: "red" }, "color"],
    [{ limit: 501 }, "limit"],
    [{ orderBy: "-color" }, "order_by"],
    [{ createdAtBefore: "yesterday" }, "created_at_before"],
    [{ lastSignInAtAfter: "today" }, "last_sign_in_at_after"],
    [{ username: Array(101).fill("x") }, "username"],
    [{ organizationId: Array(101).fill(missing) }, "organization_id"],
  ])("rejects %j, rather than show everyone", async (params, param) => {
    const call = users.getUserList(JSON.parse(JSON.stringify(params)));
    expect(await rejectionOf(call)).toMatchObject({ status: 422, params: [param] });
  });
});

describe("users.getCount", () => {
  it("counts the accounts, all or those that match", async () => {
    const [row] = await sql<{ count: number }[]>`select count(*)::int from "user"`;
    expect(await users.getCount()).toBe(row?.count);
    const ada = await insertUser(database);
    const filters: Required<NonNullable<Parameters<typeof users.getCount>[0]>> = {
      ...{ emailAddress: [ada.email], userId: [ada.id], query: ada.email, externalId: ["-x"] },
      ...{ phoneNumber: [], username: [], web3Wallet: [] },
    };
    expect(await users.getCount(filters)).toBe(1);
    expect(await users.getCount({ username: ["ada"] })).toBe(0);
  });
});

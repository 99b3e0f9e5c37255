import { insertOrganization, insertUser } from "@guildhall/testing";
import { describe, expect, it } from "vitest";
import { rejectionOf } from "./support/clerk-errors.ts";
import { moment, notFound } from "./support/expected.ts";
import { openTestApi } from "./support/listening-api.ts";

const api = await openTestApi();
const { database } = api;
const { sql } = database;
const { organizations, users } = api.clerk;

describe("users.getUser", () => {
  it("returns what is stored of an account, and empty fields for the rest", async () => {
    const ada = await insertUser(database, { name: "Ada King Lovelace" });
    await sql`insert into account (id, account_id, provider_id, user_id, password)
      values (${`acc_${ada.id}`}, ${ada.id}, 'credential', ${ada.id}, 'a hash')`;
    const found = await users.getUser(ada.id);
    expect(found).toEqual(
      expect.objectContaining({
        id: ada.id,
        passwordEnabled: true,
        totpEnabled: false,
        backupCodeEnabled: false,
        twoFactorEnabled: false,
        banned: false,
        locked: false,
        createdAt: moment,
        updatedAt: moment,
        imageUrl: "",
        hasImage: false,
        primaryPhoneNumberId: null,
        primaryWeb3WalletId: null,
        lastSignInAt: moment,
        externalId: null,
        username: null,
        firstName: "Ada",
        lastName: "King Lovelace",
        publicMetadata: {},
        privateMetadata: {},
        unsafeMetadata: {},
        phoneNumbers: [],
        web3Wallets: [],
        externalAccounts: [],
        enterpriseAccounts: [],
        lastActiveAt: moment,
        createOrganizationEnabled: true,
        createOrganizationsLimit: null,
        deleteSelfEnabled: false,
        legalAcceptedAt: null,
        locale: null,
        timezone: null,
        deprovisioned: false,
      }),
    );
    expect(found.fullName).toBe("Ada King Lovelace");
    expect(found.primaryEmailAddress).toMatchObject({
      id: found.primaryEmailAddressId,
      emailAddress: ada.email,
      verification: { status: "verified" },
      linkedTo: [],
    });
    expect(found.emailAddresses).toHaveLength(1);
  });

  it("shows who has not confirmed their address, has no password, and never was here", async () => {
    const ben = await insertUser(database, { name: "Ben", emailVerified: false });
    await sql`delete from session where user_id = ${ben.id}`;
    const found = await users.getUser(ben.id);
    expect(found).toMatchObject({ firstName: "Ben", lastName: null, passwordEnabled: false });
    expect(found).toMatchObject({ lastSignInAt: null, lastActiveAt: null });
    expect(found.primaryEmailAddress?.verification?.status).toBe("unverified");
  });

  it.each(["usr_unknown", "service", "x".repeat(200)])("returns 404 for %s", async (id) => {
    expect(await rejectionOf(users.getUser(id))).toMatchObject(notFound);
  });
});

describe("users.getUserList", () => {
  it("finds people by address, which is how a back end learns their ids", async () => {
    const ada = await insertUser(database);
    const ben = await insertUser(database);
    const { data, totalCount } = await users.getUserList({
      emailAddress: [ada.email.toUpperCase(), ben.email, "nonsense"],
    });
    expect(data.map(({ id }) => id)).toEqual([ben.id, ada.id]);
    expect(totalCount).toBe(2);
  });

  it("finds by id and by part of name or address, ordered and paged", async () => {
    const mark = `mark${Date.now()}`;
    const [zoe, adam] = [
      await insertUser(database, { name: `Zoe ${mark}` }),
      await insertUser(database, { name: `Adam ${mark}` }),
    ];
    const ids = async (params: Parameters<typeof users.getUserList>[0]) =>
      (await users.getUserList(params)).data.map(({ id }) => id);
    expect(await ids({ query: mark.toUpperCase() })).toEqual([adam.id, zoe.id]);
    expect(await ids({ query: mark, orderBy: "+first_name" })).toEqual([adam.id, zoe.id]);
    expect(await ids({ query: mark, orderBy: "-first_name" })).toEqual([zoe.id, adam.id]);
    expect(await ids({ query: mark, limit: 1, offset: 1 })).toEqual([zoe.id]);
    expect(await ids({ userId: [zoe.id, "usr_unknown"] })).toEqual([zoe.id]);
    expect(await ids({ query: mark, userId: [`-${zoe.id}`] })).toEqual([adam.id]);
  });

  it("rejects a filter it does not have, rather than show everyone", async () => {
    expect(await rejectionOf(users.getUserList({ phoneNumber: ["+15550100"] }))).toMatchObject({
      status: 422,
      codes: ["form_param_unknown"],
      params: ["phone_number"],
    });
  });
});

describe("users.getCount", () => {
  it("counts the accounts, all or those that match", async () => {
    const [row] = await sql<{ count: number }[]>`select count(*)::int from "user"`;
    expect(await users.getCount()).toBe(row?.count);
    const ada = await insertUser(database);
    expect(await users.getCount({ emailAddress: [ada.email] })).toBe(1);
  });
});

describe("users.getOrganizationMembershipList", () => {
  it("lists someone's memberships of live organizations, newest first, by page", async () => {
    const { id: first, people } = await insertOrganization(database, { ada: "owner" });
    const userId = people.ada.id;
    const second = await organizations.createOrganization({ name: "Second", createdBy: userId });
    const gone = await organizations.createOrganization({ name: "Gone", createdBy: userId });
    await organizations.deleteOrganization(gone.id);
    const { data, totalCount } = await users.getOrganizationMembershipList({ userId });
    expect(totalCount).toBe(2);
    expect(data.map(({ organization }) => organization.id)).toEqual([second.id, first]);
    expect(data).toMatchObject([{ role: "org:owner", publicUserData: { userId } }, {}]);
    const page = await users.getOrganizationMembershipList({ userId, limit: 1, offset: 1 });
    expect(page).toMatchObject({ totalCount: 2, data: [{ organization: { id: first } }] });
  });

  it("is empty for someone without any, and returns 404 for others", async () => {
    const ada = await insertUser(database);
    expect(await users.getOrganizationMembershipList({ userId: ada.id })).toEqual({ data: [], totalCount: 0 });
    expect(await rejectionOf(users.getOrganizationMembershipList({ userId: "usr_unknown" }))).toMatchObject(notFound);
  });
});

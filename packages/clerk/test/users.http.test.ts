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

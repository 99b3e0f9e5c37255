import { insertOrganization } from "@guildhall/testing";
import { describe, expect, it } from "vitest";
import { rejectionOf } from "./support/clerk-errors.ts";
import { openTestApi } from "./support/listening-api.ts";

const { database, clerk } = await openTestApi();
const { organizations, users } = clerk;
const { id: organizationId, people } = await insertOrganization(database, { ada: "owner" });
const userId = people.ada.id;

const notServed = {
  status: 501,
  codes: ["feature_not_implemented"],
  sentences: [expect.stringContaining("docs/clerk.md")],
};

describe("organizations.updateOrganizationLogo", () => {
  it("returns feature_not_implemented for any file", async () => {
    const file = new Blob([new Uint8Array(2 * 1024 * 1024)], { type: "image/png" });
    expect(await rejectionOf(organizations.updateOrganizationLogo(organizationId, { file }))).toMatchObject(notServed);
  });
});

describe("organizations.deleteOrganizationLogo", () => {
  it("returns feature_not_implemented", async () => {
    expect(await rejectionOf(organizations.deleteOrganizationLogo(organizationId))).toMatchObject(notServed);
  });
});

describe("organizations.getOrganizationDomainList", () => {
  it("returns feature_not_implemented", async () => {
    expect(await rejectionOf(organizations.getOrganizationDomainList({ organizationId }))).toMatchObject(notServed);
  });
});

describe("organizations.createOrganizationDomain", () => {
  it("returns feature_not_implemented", async () => {
    const params = { organizationId, name: "example.com", enrollmentMode: "manual_invitation" } as const;
    expect(await rejectionOf(organizations.createOrganizationDomain(params))).toMatchObject(notServed);
  });
});

describe("organizations.updateOrganizationDomain", () => {
  it("returns feature_not_implemented", async () => {
    const params = { organizationId, domainId: "orgdmn_1", verified: true };
    expect(await rejectionOf(organizations.updateOrganizationDomain(params))).toMatchObject(notServed);
  });
});

describe("organizations.deleteOrganizationDomain", () => {
  it("returns feature_not_implemented", async () => {
    const params = { organizationId, domainId: "orgdmn_1" };
    expect(await rejectionOf(organizations.deleteOrganizationDomain(params))).toMatchObject(notServed);
  });
});

describe("what changes accounts, and other resources", () => {
  it.each([
    ["users.createUser", () => users.createUser({ emailAddress: ["a@example.com"] })],
    ["users.updateUser", () => users.updateUser(userId, { firstName: "A" })],
    ["users.updateUserMetadata", () => users.updateUserMetadata(userId, { publicMetadata: {} })],
    ["users.deleteUser", () => users.deleteUser(userId)],
    ["users.banUser", () => users.banUser(userId)],
    ["users.verifyPassword", () => users.verifyPassword({ userId, password: "x" })],
    ["organizationRoles", () => clerk.organizationRoles.getOrganizationRoleList()],
  ])("%s returns feature_not_implemented", async (_name, call) => {
    expect(await rejectionOf(call())).toMatchObject(notServed);
  });

  it.each([
    ["sessions", () => clerk.sessions.getSession("sess_1")],
    ["invitations", () => clerk.invitations.getInvitationList()],
  ])("%s are not there at all", async (_name, call) => {
    expect(await rejectionOf(call())).toMatchObject({ status: 404, codes: ["resource_not_found"] });
  });
});

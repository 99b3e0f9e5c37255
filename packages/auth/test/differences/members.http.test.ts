import { createTestDatabase, insertUser } from "@guildhall/testing";
import { describe, expect, it } from "vitest";
import { openClient } from "../support/client.ts";
import { companyAt } from "../support/company.ts";
import { companyWithRoles } from "../support/company-with-roles.ts";
import { companyWithInvitation } from "../support/invitations.ts";
import { listen } from "../support/listening-auth.ts";
import { memberIdOf } from "../support/member-id-of.ts";
import { dataOf, outcomeOf } from "../support/outcome.ts";

const database = await createTestDatabase();
const api = await listen(database);

const add = (client: ReturnType<typeof openClient>, body: object) =>
  client.$fetch<{ role: string }>("/organization/add-member", { method: "POST", body });

describe("members", () => {
  it("Members are added over HTTP too, and adding someone accepts the pending invitation to them", async () => {
    const { ada, id: organizationId, person, invitationId } = await companyWithInvitation(api);
    expect(await dataOf(add(ada, { userId: person.id, role: "admin", organizationId }))).toMatchObject({
      role: "admin",
    });
    const listed = await dataOf(ada.organization.listInvitations({ query: { organizationId } }));
    expect(listed).toMatchObject([{ id: invitationId, status: "accepted" }]);
  });

  it("A member whose email address is unconfirmed has no access", async () => {
    const { ada, id: organizationId } = await companyAt(api);
    const person = await insertUser(database, { emailVerified: false });
    await dataOf(add(ada, { userId: person.id, role: "member", organizationId }));
    const { organization } = openClient(api, person);
    expect(await outcomeOf(organization.getOrganization({ query: { organizationId } }))).toBe(
      "403 EMAIL_VERIFICATION_REQUIRED_FOR_INVITATION",
    );
    expect((await organization.list()).data).toEqual([]);
  });

  it("Who invited and changed a member is null to those who may not change members", async () => {
    const { cy, id: organizationId, people } = await companyAt(api);
    const { members } = await dataOf(cy.organization.listMembers({ query: { organizationId } }));
    expect(members).toHaveLength(3);
    const others = members.filter(({ userId }) => userId !== people.cy.id);
    for (const member of others) expect(member).toMatchObject({ createdBy: null, lastActiveAt: null, _rowId: null });
  });

  it("No one assigns a role that allows more than they hold", async () => {
    const { expert, id: organizationId, people } = await companyWithRoles(api);
    const client = await expert("member:update");
    const memberId = await memberIdOf(database, organizationId, people.cy.id);
    expect(await outcomeOf(client.organization.updateMemberRole({ memberId, role: "admin", organizationId }))).toBe(
      "403 YOU_ARE_NOT_ALLOWED_TO_UPDATE_THIS_MEMBER",
    );
  });

  it("A membership of another organization is one that does not exist", async () => {
    const [{ ada, id: organizationId }, others] = [await companyAt(api), await companyAt(api)];
    const memberId = await memberIdOf(database, others.id, others.people.cy.id);
    expect(await outcomeOf(ada.organization.updateMemberRole({ memberId, role: "admin", organizationId }))).toBe(
      "400 MEMBER_NOT_FOUND",
    );
  });

  it("get-active-member reads the membership of the organization that is named", async () => {
    const [{ cy, id, slug, activate }, others] = [await companyAt(api), await companyAt(api)];
    await activate(cy);
    const read = (query: object) => cy.$fetch<{ organizationId: string }>("/organization/get-active-member", { query });
    expect(await dataOf(read({ organizationSlug: slug }))).toMatchObject({ organizationId: id, role: "member" });
    expect(await outcomeOf(read({ organizationId: others.id }))).toBe("403 YOU_ARE_NOT_A_MEMBER_OF_THIS_ORGANIZATION");
    expect(await outcomeOf(read({ organizationSlug: "no-such-organization" }))).toBe("400 ORGANIZATION_NOT_FOUND");
  });
});

import { InvitationId } from "@guildhall/contracts";
import { createTestDatabase, insertOrganization, insertUser, RACE_ROUNDS } from "@guildhall/testing";
import { describe, expect, it } from "vitest";
import { createInvitations } from "../../src/invitation/create-invitations.ts";
import { addMember } from "../../src/member/add-member.ts";
import { createOrganizationAsOperator } from "../../src/operator/create-organization-as-operator.ts";
import { getAccount } from "../../src/operator/get-account.ts";
import { getMembership } from "../../src/operator/get-membership.ts";
import { getOperatorInvitation } from "../../src/operator/get-operator-invitation.ts";
import { getOperatorOrganization } from "../../src/operator/get-operator-organization.ts";
import { inviteEach } from "../../src/operator/invite-each.ts";
import { listAccounts } from "../../src/operator/list-accounts.ts";
import { listOperatorInvitations } from "../../src/operator/list-operator-invitations.ts";
import { listOperatorMemberships } from "../../src/operator/list-operator-memberships.ts";
import { listOperatorOrganizations } from "../../src/operator/list-operator-organizations.ts";
import { updateMemberMetadata } from "../../src/operator/update-member-metadata.ts";
import { updateOrganizationAsOperator } from "../../src/operator/update-organization-as-operator.ts";
import { updateOrganizationMetadata } from "../../src/operator/update-organization-metadata.ts";
import { openScope } from "../../src/scope/open-scope.ts";
import { serviceCaller } from "../../src/scope/service-scope.ts";
import { organizationOf } from "../support/organization-of.ts";
import { reasonOf } from "../support/reason-of.ts";

const database = await createTestDatabase();
const none = { publicMetadata: {}, privateMetadata: {} };
const page = { limit: 10, offset: 0, order: { by: "created", descending: true } } as const;

describe("what is the operator's alone", () => {
  it("is rejected to an organization's owner, whatever it is", async () => {
    const { id, people, scope, caller } = await organizationOf(database, { ada: "owner" });
    const updates = await scope(people.ada, "organization:update");
    const [changes, adds, invites] = [
      await scope(people.ada, "member:update"),
      await scope(people.ada, "member:create"),
      await scope(people.ada, "invitation:create"),
    ];
    const ada = await caller(people.ada);
    const { id: userId } = people.ada;
    const attempts = {
      updateOrganizationAsOperator: () => updateOrganizationAsOperator(updates, { maxMembers: 5 }),
      createOrganizationAsOperator: () =>
        createOrganizationAsOperator(ada, { name: "X", ownerUserId: userId, maxMembers: null, ...none }),
      getAccount: () => getAccount(ada, userId),
      getMembership: () => getMembership(ada, id, userId),
      getOperatorInvitation: () => getOperatorInvitation(ada, id, InvitationId.parse("inv_none")),
      getOperatorOrganization: () => getOperatorOrganization(ada, id),
      listAccounts: () => listAccounts(ada, { ...page, people: {} }),
      listOperatorOrganizations: () => listOperatorOrganizations(ada, { ...page, organizations: {}, members: {} }),
      listOperatorMemberships: () => listOperatorMemberships(ada, { ...page, people: {} }),
      listOperatorInvitations: () => listOperatorInvitations(ada, page),
      inviteEach: () => inviteEach(invites, []),
      updateOrganizationMetadata: () => updateOrganizationMetadata(updates, { how: "merge" }),
      updateMemberMetadata: () => updateMemberMetadata(changes, userId, { how: "merge" }),
      addMemberWithMetadata: () => addMember(adds, { userId, roles: ["member"], metadata: none }),
    };
    const reasons: Record<string, string> = {};
    for (const [verb, attempt] of Object.entries(attempts)) reasons[verb] = await reasonOf(attempt());
    expect(reasons).toEqual(Object.fromEntries(Object.keys(attempts).map((verb) => [verb, "operator_only"])));
  });
});

describe("a back end of the operator's", () => {
  it("invites without being anyone, in the organization's own name", async () => {
    const { id, services } = await organizationOf(database, { ada: "owner" });
    const scope = await openScope(services, { kind: "service" }, { organization: id }, "invitation:create");
    const { invitations } = await createInvitations(scope, {
      emails: ["new@example.com"],
      roles: ["owner"],
      expiresInHours: 1,
    });
    expect(invitations).toMatchObject([{ inviter: null, roles: ["owner"] }]);
    const [row] =
      await database.sql`select inviter_id, created_by, source from invitation where organization_id = ${id}`;
    expect(row).toEqual({ inviter_id: null, created_by: "service", source: "clerk" });
    const [mail] = await database.sql`select subject from mail_message where to_address = 'new@example.com'`;
    expect(mail?.subject).toMatch(/^Organization \w+ invites you to Organization \w+$/);
  });

  it("is not one whose account has its name", async () => {
    const { services } = await organizationOf(database, { ada: "owner" });
    const impostor = await insertUser(database);
    const caller = { ...serviceCaller(services), sessionId: "ses_1", userId: impostor.id };
    expect(await reasonOf(listAccounts(caller, { ...page, people: {} }))).toBe("operator_only");
    expect(
      await reasonOf(listAccounts({ ...serviceCaller(services), userId: impostor.id }, { ...page, people: {} })),
    ).toBe("operator_only");
  });

  it("creates one organization of each name's slug at most, no matter who is faster", async () => {
    const { services } = await organizationOf(database, { ada: "owner" });
    const { people } = await insertOrganization(database, { ben: "owner" });
    for (let round = 0; round < RACE_ROUNDS; round++) {
      const create = () =>
        createOrganizationAsOperator(serviceCaller(services), {
          ...{ name: `Race ${round}`, slug: `race-${round}`, ownerUserId: people.ben.id, maxMembers: null },
          ...none,
        });
      const ended = await Promise.allSettled([create(), create()]);
      expect(ended.map(({ status }) => status).toSorted()).toEqual(["fulfilled", "rejected"]);
    }
  });
});

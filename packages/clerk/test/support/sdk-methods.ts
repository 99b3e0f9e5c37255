import type { ClerkClient } from "@clerk/backend";

/** A method of the SDK: the endpoint it calls, what it does here, and an example of a call. */
export interface SdkMethod {
  endpoint: string;
  does: string;
  call(clerk: ClerkClient): Promise<unknown>;
}

const organizationId = "{id}";
const userId = "{user_id}";
const invitationId = "{invitation_id}";
const member = { organizationId, userId };
const invitation = { emailAddress: "ada@example.com", role: "org:member" };

/** Every method of the SDK that the API serves. docs/clerk.md lists them. */
export const sdkMethods: Record<string, SdkMethod> = {
  "organizations.getOrganizationList": {
    endpoint: "GET /organizations",
    does: "List the organizations of the instance: `query`, `userId`, `organizationId`, `orderBy`, `includeMembersCount`, pages",
    call: ({ organizations }) => organizations.getOrganizationList(),
  },
  "organizations.createOrganization": {
    endpoint: "POST /organizations",
    does: "Create an organization; `createdBy` is required and becomes its owner, with access once their address is confirmed",
    call: ({ organizations }) => organizations.createOrganization({ name: "Acme", createdBy: userId }),
  },
  "organizations.getOrganization": {
    endpoint: "GET /organizations/{id}",
    does: "Read one by id or slug",
    call: ({ organizations }) => organizations.getOrganization({ organizationId }),
  },
  "organizations.updateOrganization": {
    endpoint: "PATCH /organizations/{id}",
    does: "Change name, slug, seats; with metadata the SDK calls `PUT …/metadata` too",
    call: ({ organizations }) => organizations.updateOrganization(organizationId, { name: "Acme" }),
  },
  "organizations.updateOrganizationMetadata": {
    endpoint: "PATCH /organizations/{id}/metadata",
    does: "Merge metadata at every depth; null removes a key",
    call: ({ organizations }) => organizations.updateOrganizationMetadata(organizationId, { publicMetadata: {} }),
  },
  "organizations.replaceOrganizationMetadata": {
    endpoint: "PUT /organizations/{id}/metadata",
    does: "Replace the kind of metadata that is sent",
    call: ({ organizations }) => organizations.replaceOrganizationMetadata(organizationId, { publicMetadata: {} }),
  },
  "organizations.deleteOrganization": {
    endpoint: "DELETE /organizations/{id}",
    does: "Delete an organization",
    call: ({ organizations }) => organizations.deleteOrganization(organizationId),
  },
  "organizations.getOrganizationMembershipList": {
    endpoint: "GET /organizations/{id}/memberships",
    does: "List members by all of Clerk's filters and orders, pages",
    call: ({ organizations }) => organizations.getOrganizationMembershipList({ organizationId }),
  },
  "organizations.getInstanceOrganizationMembershipList": {
    endpoint: "GET /organization_memberships",
    does: "List the memberships of the instance",
    call: ({ organizations }) => organizations.getInstanceOrganizationMembershipList({}),
  },
  "organizations.createOrganizationMembership": {
    endpoint: "POST /organizations/{id}/memberships",
    does: "Add someone who has an account; a pending invitation to them is accepted. Access waits for a confirmed address",
    call: ({ organizations }) => organizations.createOrganizationMembership({ ...member, role: "org:member" }),
  },
  "organizations.updateOrganizationMembership": {
    endpoint: "PATCH /organizations/{id}/memberships/{user_id}",
    does: "Assign a role in place of all others",
    call: ({ organizations }) => organizations.updateOrganizationMembership({ ...member, role: "org:admin" }),
  },
  "organizations.updateOrganizationMembershipMetadata": {
    endpoint: "PATCH /organizations/{id}/memberships/{user_id}/metadata",
    does: "Merge a membership's metadata",
    call: ({ organizations }) => organizations.updateOrganizationMembershipMetadata({ ...member, publicMetadata: {} }),
  },
  "organizations.deleteOrganizationMembership": {
    endpoint: "DELETE /organizations/{id}/memberships/{user_id}",
    does: "Remove a member; returns the membership as it was",
    call: ({ organizations }) => organizations.deleteOrganizationMembership(member),
  },
  "organizations.getOrganizationInvitationList": {
    endpoint: "GET /organizations/{id}/invitations",
    does: "List invitations by `status`, pages",
    call: ({ organizations }) => organizations.getOrganizationInvitationList({ organizationId }),
  },
  "organizations.createOrganizationInvitation": {
    endpoint: "POST /organizations/{id}/invitations",
    does: "Invite an address; its metadata pass to the membership",
    call: ({ organizations }) => organizations.createOrganizationInvitation({ organizationId, ...invitation }),
  },
  "organizations.createOrganizationInvitationBulk": {
    endpoint: "POST /organizations/{id}/invitations/bulk",
    does: "Invite up to ten addresses, all or none",
    call: ({ organizations }) => organizations.createOrganizationInvitationBulk(organizationId, [invitation]),
  },
  "organizations.getOrganizationInvitation": {
    endpoint: "GET /organizations/{id}/invitations/{invitation_id}",
    does: "Read an invitation",
    call: ({ organizations }) => organizations.getOrganizationInvitation({ organizationId, invitationId }),
  },
  "organizations.revokeOrganizationInvitation": {
    endpoint: "POST /organizations/{id}/invitations/{invitation_id}/revoke",
    does: "Withdraw a pending invitation",
    call: ({ organizations }) => organizations.revokeOrganizationInvitation({ organizationId, invitationId }),
  },
  "users.getUser": {
    endpoint: "GET /users/{user_id}",
    does: "Read an account, as far as it is stored here",
    call: ({ users }) => users.getUser(userId),
  },
  "users.getUserList": {
    endpoint: "GET /users",
    does: "Find accounts by all of Clerk's filters and orders, pages: how a back end learns someone's id",
    call: ({ users }) => users.getUserList(),
  },
  "users.getCount": {
    endpoint: "GET /users/count",
    does: "Count them, by the same filters",
    call: ({ users }) => users.getCount(),
  },
  "users.getOrganizationMembershipList": {
    endpoint: "GET /users/{user_id}/organization_memberships",
    does: "List someone's memberships",
    call: ({ users }) => users.getOrganizationMembershipList({ userId }),
  },
  "users.getOrganizationInvitationList": {
    endpoint: "GET /users/{user_id}/organization_invitations",
    does: "List the invitations to someone's address",
    call: ({ users }) => users.getOrganizationInvitationList({ userId }),
  },
};

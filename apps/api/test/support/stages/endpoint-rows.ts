import type { Permission } from "@guildhall/permissions";
import type { Stage } from "./stage.ts";

/** Who may call an endpoint of the Better Auth API: anyone who holds a permission, is signed in, or was invited. */
type Audience = Permission | "signed in" | "the invited";

interface Row {
  for: Audience;
  method?: "GET";
  /** A valid body or query. */
  input: (stage: Stage) => Record<string, string | object>;
}

/** Every organization endpoint. One that is missing here fails a test. */
export const endpointRows: Record<string, Row> = {
  "accept-invitation": { for: "the invited", input: ({ invitationId }) => ({ invitationId }) },
  "add-member": {
    for: "member:create",
    input: ({ id, newcomer }) => ({ organizationId: id, userId: newcomer.id, role: "powerless" }),
  },
  "add-team-member": {
    for: "member:update",
    input: ({ id, emptyTeamId, people }) => ({ organizationId: id, teamId: emptyTeamId, userId: people.target.id }),
  },
  "cancel-invitation": { for: "invitation:cancel", input: ({ invitationId }) => ({ invitationId }) },
  "check-slug": { for: "signed in", input: () => ({ slug: "free-for-the-matrix" }) },
  create: { for: "signed in", input: ({ id }) => ({ name: "Matrix", slug: `matrix-${id.replaceAll("_", "-")}` }) },
  "create-role": {
    for: "ac:create",
    input: ({ id }) => ({ organizationId: id, role: "role-creator", permission: { ac: ["create"] } }),
  },
  "create-team": { for: "team:create", input: ({ id }) => ({ organizationId: id, name: "Matrix" }) },
  delete: { for: "organization:delete", input: ({ id }) => ({ organizationId: id }) },
  "delete-role": { for: "ac:delete", input: ({ id }) => ({ organizationId: id, roleName: "unused" }) },
  "get-active-member": { for: "organization:read", method: "GET", input: () => ({}) },
  "get-active-member-role": { for: "organization:read", method: "GET", input: ({ id }) => ({ organizationId: id }) },
  "get-full-organization": { for: "organization:read", method: "GET", input: ({ id }) => ({ organizationId: id }) },
  "get-invitation": { for: "the invited", method: "GET", input: ({ invitationId }) => ({ id: invitationId }) },
  "get-organization": { for: "organization:read", method: "GET", input: ({ id }) => ({ organizationId: id }) },
  "get-role": { for: "ac:read", method: "GET", input: ({ id }) => ({ organizationId: id, roleName: "unused" }) },
  "has-permission": {
    for: "organization:read",
    input: ({ id }) => ({ organizationId: id, permissions: { member: ["create"] } }),
  },
  "invite-member": {
    for: "invitation:create",
    input: ({ id }) => ({ organizationId: id, email: "someone@example.com", role: "powerless" }),
  },
  leave: { for: "organization:read", input: ({ id }) => ({ organizationId: id }) },
  list: { for: "signed in", method: "GET", input: () => ({}) },
  "list-invitations": { for: "invitation:create", method: "GET", input: ({ id }) => ({ organizationId: id }) },
  "list-members": { for: "organization:read", method: "GET", input: ({ id }) => ({ organizationId: id }) },
  "list-roles": { for: "ac:read", method: "GET", input: ({ id }) => ({ organizationId: id }) },
  "list-team-members": { for: "organization:read", method: "GET", input: ({ teamId }) => ({ teamId }) },
  "list-teams": { for: "organization:read", method: "GET", input: ({ id }) => ({ organizationId: id }) },
  "list-user-invitations": { for: "signed in", method: "GET", input: () => ({}) },
  "list-user-teams": {
    for: "member:update",
    method: "GET",
    input: ({ id, people }) => ({ organizationId: id, userId: people.target.id }),
  },
  "reject-invitation": { for: "the invited", input: ({ invitationId }) => ({ invitationId }) },
  "remove-member": {
    for: "member:delete",
    input: ({ id, people }) => ({ organizationId: id, memberIdOrEmail: people.target.email }),
  },
  "remove-team": { for: "team:delete", input: ({ id, emptyTeamId }) => ({ organizationId: id, teamId: emptyTeamId }) },
  "remove-team-member": {
    for: "member:delete",
    input: ({ id, teamId, people }) => ({ organizationId: id, teamId, userId: people.target.id }),
  },
  "set-active": { for: "organization:read", input: ({ id }) => ({ organizationId: id }) },
  "set-active-team": { for: "organization:read", input: ({ teamId }) => ({ teamId }) },
  update: { for: "organization:update", input: ({ id }) => ({ organizationId: id, data: { name: "Renamed" } }) },
  "update-member-role": {
    for: "member:update",
    input: ({ id, targetMemberId }) => ({ organizationId: id, memberId: targetMemberId, role: "member" }),
  },
  "update-role": {
    for: "ac:update",
    input: ({ id }) => ({ organizationId: id, roleName: "powerless", data: { permission: { ac: ["update"] } } }),
  },
  "update-team": {
    for: "team:update",
    input: ({ id, teamId }) => ({ teamId, data: { organizationId: id, name: "Renamed" } }),
  },
};

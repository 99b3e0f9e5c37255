import type { Client } from "./client.ts";
import { type Answer, outcomeOf } from "./outcome.ts";

/** A call of every endpoint on one organization and what is in it, as the person that the client is; each returns its outcome. */
export function callsOn(what: {
  organizationId: string;
  slug: string;
  teamId: string;
  invitationId: string;
  memberId: string;
  userId: string;
}) {
  const { organizationId, slug: organizationSlug, teamId, invitationId, memberId, userId } = what;
  const [teamMembership, role] = [
    { teamId, userId, organizationId },
    { roleName: "editor", organizationId },
  ];
  const permissions = { member: ["create" as const] };
  const calls = {
    update: ({ organization }) => organization.update({ organizationId, data: { name: "Back" } }),
    delete: ({ organization }) => organization.delete({ organizationId }),
    "set-active": ({ organization }) => organization.setActive({ organizationId }),
    "set-active by slug": ({ organization }) => organization.setActive({ organizationSlug }),
    "get-organization": ({ organization }) => organization.getOrganization({ query: { organizationId } }),
    "get-organization by slug": ({ organization }) => organization.getOrganization({ query: { organizationSlug } }),
    "get-full-organization": ({ organization }) => organization.getFullOrganization({ query: { organizationId } }),
    "get-full-organization by slug": ({ organization }) =>
      organization.getFullOrganization({ query: { organizationSlug } }),
    "get-active-member": ({ organization }) => organization.getActiveMember(),
    "get-active-member-role": ({ organization }) => organization.getActiveMemberRole({ query: { organizationId } }),
    "list-members": ({ organization }) => organization.listMembers({ query: { organizationId } }),
    "list-members by slug": ({ organization }) => organization.listMembers({ query: { organizationSlug } }),
    "add-member": ({ $fetch }) =>
      $fetch("/organization/add-member", { method: "POST", body: { userId, role: "member", organizationId } }),
    "remove-member": ({ organization }) => organization.removeMember({ memberIdOrEmail: memberId, organizationId }),
    "update-member-role": ({ organization }) =>
      organization.updateMemberRole({ memberId, role: "admin", organizationId }),
    leave: ({ organization }) => organization.leave({ organizationId }),
    "invite-member": ({ organization }) =>
      organization.inviteMember({ email: "eve@example.com", role: "member", organizationId }),
    "accept-invitation": ({ organization }) => organization.acceptInvitation({ invitationId }),
    "reject-invitation": ({ organization }) => organization.rejectInvitation({ invitationId }),
    "cancel-invitation": ({ organization }) => organization.cancelInvitation({ invitationId }),
    "get-invitation": ({ organization }) => organization.getInvitation({ query: { id: invitationId } }),
    "list-invitations": ({ organization }) => organization.listInvitations({ query: { organizationId } }),
    "create-team": ({ organization }) => organization.createTeam({ name: "More", organizationId }),
    "update-team": ({ organization }) => organization.updateTeam({ teamId, data: { name: "More", organizationId } }),
    "remove-team": ({ organization }) => organization.removeTeam({ teamId, organizationId }),
    "list-teams": ({ organization }) => organization.listTeams({ query: { organizationId } }),
    "list-user-teams": ({ organization }) => organization.listUserTeams({ query: { organizationId } }),
    "set-active-team": ({ organization }) => organization.setActiveTeam({ teamId }),
    "add-team-member": ({ organization }) => organization.addTeamMember(teamMembership),
    "remove-team-member": ({ organization }) => organization.removeTeamMember(teamMembership),
    "list-team-members": ({ organization }) => organization.listTeamMembers({ query: { teamId } }),
    "create-role": ({ organization }) => organization.createRole({ role: "new", permission: {}, organizationId }),
    "update-role": ({ organization }) => organization.updateRole({ ...role, data: { permission: {} } }),
    "delete-role": ({ organization }) => organization.deleteRole(role),
    "get-role": ({ organization }) => organization.getRole({ query: role }),
    "list-roles": ({ organization }) => organization.listRoles({ query: { organizationId } }),
    "has-permission": ({ organization }) => organization.hasPermission({ organizationId, permissions }),
  } satisfies Record<string, (client: Client) => Promise<Answer>>;
  return Object.fromEntries(
    Object.entries(calls).map(([endpoint, call]) => [endpoint, (client: Client) => outcomeOf(call(client))]),
  );
}

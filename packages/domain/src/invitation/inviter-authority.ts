import type { UserId } from "@guildhall/contracts";
import { type Authority, can, mayAssign } from "@guildhall/permissions";
import { DomainError } from "../errors/domain-error.ts";
import { SERVICE_USER_ID } from "../scope/caller.ts";

/** Who an invitation is from, and what they may do now. */
export interface InviterStanding {
  /** Null once the account was deleted, and for a service that invites without an inviter. */
  inviterId: UserId | null;
  createdBy: string | null;
  /** Null for an inviter who is no member, or who waits for their address to be confirmed. */
  inviterAuthority: Authority | null;
}

/** SQL for {@link InviterStanding.inviterAuthority}, with the custom roles that the decision takes. */
export const inviterAuthorityOf = (invitation: "i" | "invitation") => `(
  select jsonb_build_object('roles', im.roles, 'customRoles', coalesce((
    select jsonb_object_agg(r.role, r.permissions) from organization_role r
    where r.organization_id = im.organization_id
      and (r.role = any(im.roles) or r.role = any(string_to_array(${invitation}.role, ',')))), '{}'))
  from member im join "user" iu on iu.id = im.user_id
  where im.organization_id = ${invitation}.organization_id and im.user_id = ${invitation}.inviter_id
    and (iu.email_verified or not im.needs_verified_email))`;

/**
 * Whether the inviter may currently invite. The service may, without an inviter; the trigger
 * `invitation_outlives_inviter` distinguishes its invitations from those of deleted accounts.
 */
export function mayInvite({ inviterId, createdBy, inviterAuthority }: InviterStanding): boolean {
  if (inviterId === null) return createdBy === SERVICE_USER_ID;
  return inviterAuthority !== null && can(inviterAuthority, "invitation:create");
}

/**
 * Whether the inviter may invite with these roles now. A restricted invitation takes no more: who may invite has more
 * than the role `member`, hence is not restricted and sees every project.
 */
export function mayInviteAs(standing: InviterStanding, roles: readonly string[]): boolean {
  if (!mayInvite(standing)) return false;
  const { inviterAuthority } = standing;
  return inviterAuthority === null || roles.every((role) => mayAssign(inviterAuthority, role));
}

export function inviterLostAuthority(inviter: { name: string } | null, organization: { name: string }): DomainError {
  const whom = inviter ? `someone else at ${organization.name}` : `someone at ${organization.name}`;
  return new DomainError(
    "inviter_lost_authority",
    `The person who invited you can no longer assign this role. Ask ${whom} for a new invitation.`,
  );
}

import type { Invitation } from "@guildhall/contracts";
import { invitationMail, type Mail } from "@guildhall/email";
import type { Permission } from "@guildhall/permissions";
import { isService } from "../scope/caller.ts";
import type { Scope } from "../scope/scope.ts";
import { invitationUrl } from "./invitation-url.ts";

interface Sending {
  /** What people read of the roles of the invitation. */
  roleTitles: readonly string[];
  /** Whether there is an account with the invited address that never confirmed it: the mail explains how to take it over. */
  hasUnconfirmedAccount: boolean;
  /** In whose name; when left out, that of the sender. */
  inviterName?: string | undefined;
}

/** The mail that carries an invitation's link. */
export function mailInvitation(
  scope: Scope<Permission>,
  invitation: Invitation,
  { roleTitles, hasUnconfirmedAccount, inviterName = senderOf(scope) }: Sending,
): Mail {
  const { baseUrl } = scope.services;
  return invitationMail({
    to: invitation.email,
    organizationName: scope.organization.name,
    inviterName,
    roles: roleTitles,
    url: invitationUrl(scope.services, invitation.id),
    takeOverUrl: hasUnconfirmedAccount
      ? `${baseUrl}/forgot-password?email=${encodeURIComponent(invitation.email)}`
      : undefined,
    expiresAt: invitation.expiresAt,
  });
}

/** The service has no name: the organization itself invites. */
const senderOf = ({ caller, organization }: Scope<Permission>) => (isService(caller) ? organization.name : caller.name);

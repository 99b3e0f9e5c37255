import type { Invitation } from "@guildhall/contracts";
import { invitationMail, type Mail } from "@guildhall/email";
import type { Permission } from "@guildhall/permissions";
import type { Scope } from "../scope/scope.ts";

/** The mail that carries an invitation's link, in the name of whoever sends it now. */
export function mailInvitation(scope: Scope<Permission>, invitation: Invitation): Mail {
  return invitationMail({
    to: invitation.email,
    organizationName: scope.organization.name,
    inviterName: scope.caller.name,
    roles: invitation.roles,
    url: `${scope.services.baseUrl}/invite/${invitation.id}`,
    expiresAt: invitation.expiresAt,
  });
}

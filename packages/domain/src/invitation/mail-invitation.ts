import type { Invitation } from "@guildhall/contracts";
import { invitationMail, type Mail } from "@guildhall/email";
import type { Permission } from "@guildhall/permissions";
import type { Scope } from "../scope/scope.ts";
import { isService } from "../scope/service-scope.ts";

/** The mail that carries an invitation's link, in the name of whoever sends it now unless another is given. */
export function mailInvitation(scope: Scope<Permission>, invitation: Invitation, inviterName = senderOf(scope)): Mail {
  return invitationMail({
    to: invitation.email,
    organizationName: scope.organization.name,
    inviterName,
    roles: invitation.roles,
    url: `${scope.services.baseUrl}/invite/${invitation.id}`,
    expiresAt: invitation.expiresAt,
  });
}

/** A back end has no name that people would know: the organization itself invites. */
const senderOf = ({ caller, organization }: Scope<Permission>) => (isService(caller) ? organization.name : caller.name);

import type { InvitationId, InvitationRecord } from "@guildhall/contracts";
import { invitation, user } from "@guildhall/db";
import { and, eq, sql } from "drizzle-orm";
import { changesBetween } from "../audit/field-changes.ts";
import { invitationHoursOf } from "../organization-settings.ts";
import { requireMayAssign } from "../role/no-escalation.ts";
import { toRoleColumn } from "../role/role-column.ts";
import { roleTitles } from "../role/role-titles.ts";
import { requireVerifiedEmail } from "../scope/caller.ts";
import type { Scope } from "../scope/scope.ts";
import { areSameTerms, changedTerms, type InvitationChanges, replaceInvited } from "./invitation-terms.ts";
import { inviterChange } from "./inviter-change.ts";
import { mailInvitation } from "./mail-invitation.ts";
import { readInvitation, requirePending } from "./read-invitation.ts";
import { updatePending } from "./update-pending.ts";

/**
 * Sends the mail of a pending invitation again and lets it live as long as a new one at least. One past its time has
 * no seat any more and is not revived. Named by its address, it is the pending one to it. A caller who changes its terms, or
 * sends one whose inviter may no longer assign its roles, becomes its inviter.
 * @throws email_not_verified, invitation_not_found, invitation_expired, invitation_not_pending, role_not_found, role_above_yours, owner_only,
 * team_not_found, team_full, access_for_members_only, access_without_projects, access_unknown_project
 */
export function resendInvitation(
  scope: Scope<"invitation:create">,
  locator: { invitationId: InvitationId } | { email: string },
  changes: InvitationChanges = {},
): Promise<InvitationRecord> {
  return scope.transact("invitation.resent", async (tx, authority) => {
    requireVerifiedEmail(scope.caller);
    const current = await readInvitation(tx, { ...locator, organizationId: scope.organization.id });
    requirePending(current);
    requireMayAssign(authority, current.roles);
    const terms = await changedTerms(tx, scope, authority, { current, changes });
    const areChanged = !areSameTerms(current, terms);
    const { set, view } =
      areChanged || !current.inviterHasAuthority ? inviterChange(scope.caller) : { set: {}, view: {} };

    const hours = invitationHoursOf(scope.services.organizationSettings);
    const expiresAt = sql`greatest(${invitation.expiresAt}, now() + make_interval(hours => ${hours}))`;
    const changedColumns = areChanged
      ? { role: toRoleColumn(terms.roles), hasRestrictedSiteAccess: terms.access.restricted }
      : {};
    const changed = await updatePending(tx, current, { expiresAt, ...changedColumns, ...set }, scope.caller.userId);
    if (areChanged) await replaceInvited(tx, current, terms);

    const resent = { ...current, ...terms, ...view, ...changed };
    const recorded = changesBetween(shownTerms(current), shownTerms(resent));
    const isAccount = and(eq(user.email, resent.email.toLowerCase()), eq(user.emailVerified, false));
    const unconfirmed = await tx.select({ id: user.id }).from(user).where(isAccount);
    const mail = mailInvitation(scope, resent, {
      roleTitles: await roleTitles(tx, scope.organization.id, resent.roles),
      hasUnconfirmedAccount: unconfirmed.length > 0,
    });
    return {
      result: resent,
      targets: [{ id: resent.id, name: null, email: resent.email, changes: recorded }],
      mail: [mail],
    };
  });
}

/** What resending can change, as the audit log shows it. */
const shownTerms = ({ roles, teamIds, access, expiresAt, inviter }: InvitationRecord) => ({
  ...{ roles, teamIds, expiresAt },
  ...access,
  inviterId: inviter?.userId,
});

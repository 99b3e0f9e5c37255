import type { InvitationId, OrganizationId } from "@guildhall/contracts";
import { runStatement, type Transaction } from "@guildhall/db";
import { type CustomRoles, OWNER } from "@guildhall/permissions";
import type { DomainError } from "../errors/domain-error.ts";
import { type Caller, isService, notSignedIn } from "./caller.ts";
import { ssoRequired } from "./sso-required.ts";
import { twoFactorRequired } from "./two-factor-required.ts";
import { limitsFrom } from "./with-limits.ts";

/** Which organization to lock: its id, or that of an invitation to it where it is not known yet, and the error when there is none. */
export type LockTarget = ({ organizationId: OrganizationId } | { invitationId: InvitationId }) & {
  notFound: () => DomainError;
};

/** SQL for the id of the organization of invitation `$1`. */
export const organizationOfInvitation = "(select organization_id from invitation where id = $1)";

/** An organization under its lock, and what the caller is there at this moment. */
export interface LockedOrganization {
  organization: { id: OrganizationId; name: string; slug: string; logo: string | null };
  /** The caller's roles; null when they are not a member. */
  roles: string[] | null;
  /** Every role of the organization's own. */
  customRoles: CustomRoles;
}

/**
 * Locks a live organization until the transaction ends and then reads who the caller is there. One SQL statement.
 * @throws not_signed_in when the session or access token ended in the meantime, sso_required, two_factor_required, and
 * the error of `lockTarget`
 */
export async function lockOrganization(
  tx: Transaction,
  caller: Caller,
  lockTarget: LockTarget,
): Promise<LockedOrganization> {
  type Row = LockedOrganization["organization"] & {
    isSignedIn: boolean;
    roles: string[] | null;
    customRoles: CustomRoles | null;
    ssoProvider: string | null;
    lacksSecondFactor: boolean;
  };
  const { services, sessionId, token } = caller;
  const isKnown = "organizationId" in lockTarget;
  const target = isKnown ? lockTarget.organizationId : lockTarget.invitationId;
  const limits = limitsFrom(services, 4);
  const [row] = await runStatement<Row>(
    tx,
    `select id, name, slug, logo, is_signed_in as "isSignedIn", roles, custom_roles as "customRoles",
      sso_provider as "ssoProvider", lacks_second_factor as "lacksSecondFactor"
    from lock_organization(${isKnown ? "$1" : organizationOfInvitation}, $2, $3) ${limits.from}`,
    [target, sessionId, token?.id ?? null, ...limits.parameters],
  );
  if (!row) throw lockTarget.notFound();
  const { isSignedIn, roles, customRoles, ssoProvider, lacksSecondFactor, ...organization } = row;
  if (isService(caller)) return { organization, roles: [OWNER], customRoles: customRoles ?? {} };
  if (!isSignedIn) throw notSignedIn();
  if (ssoProvider !== null) throw ssoRequired(services, ssoProvider);
  if (lacksSecondFactor) throw twoFactorRequired(services, caller);
  return { organization, roles, customRoles: customRoles ?? {} };
}

import { member, type Transaction, user } from "@guildhall/db";
import { queueMail, ssoConnectionMail } from "@guildhall/email";
import { OWNER } from "@guildhall/permissions";
import { and, arrayContains, eq } from "drizzle-orm";
import { isService } from "../scope/caller.ts";
import type { Scope } from "../scope/scope.ts";
import { certificatesOf } from "./connection.ts";
import type { SsoProviderRow } from "./view-provider.ts";

/**
 * Mails every owner that people sign in by another connection, or by one with other keys, in the transaction of the change. Like
 * notices about an account it is not limited, so that no one uses up a quota to keep them from it: a change takes a verified
 * domain. Those who were made owners without their consent, and have not opened the organization yet, get none.
 */
export async function notifyOwners(
  tx: Transaction,
  scope: Scope<"sso:update">,
  provider: SsoProviderRow,
): Promise<void> {
  const { organization, caller, services } = scope;
  const owners = await tx
    .select({ to: user.email, name: user.name })
    .from(member)
    .innerJoin(user, eq(user.id, member.userId))
    .where(
      and(
        eq(member.organizationId, organization.id),
        arrayContains(member.roles, [OWNER]),
        eq(member.hidesProfile, false),
        eq(user.emailVerified, true),
      ),
    );
  if (owners.length === 0) return;
  const changed = {
    organizationName: organization.name,
    byName: isService(caller) ? null : caller.name,
    domain: provider.domain,
    certificates: certificatesOf(provider),
    url: `${services.baseUrl}/o/${organization.slug}/sso`,
  };
  await queueMail(
    tx,
    owners.map((owner) => ssoConnectionMail({ ...owner, ...changed })),
  );
}

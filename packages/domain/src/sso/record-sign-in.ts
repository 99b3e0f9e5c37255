import { ssoProvider, type Transaction } from "@guildhall/db";
import { eq } from "drizzle-orm";
import { readRoleClaim } from "./read-role-claim.ts";
import type { RoleRules } from "./role-mapping.ts";
import { toStoredRoleClaim } from "./stored-role-claim.ts";

/** Records the time and the role claim of the last sign-in by a provider, which are shown to owners. */
export async function recordSignIn(
  tx: Transaction,
  provider: Pick<RoleRules, "roleClaim" | "roleMapping"> & { id: string },
  claims: Record<string, unknown>,
): Promise<void> {
  // The version stays: a sign-in must not get in the way of an owner who is editing the provider.
  await tx
    .update(ssoProvider)
    .set({ lastRoleClaim: toStoredRoleClaim(readRoleClaim(provider, claims)), lastSignInAt: new Date() })
    .where(eq(ssoProvider.id, provider.id));
}

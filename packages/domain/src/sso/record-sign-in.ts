import { ssoProvider, type Transaction } from "@guildhall/db";
import { eq } from "drizzle-orm";
import { type RoleClaim, readRoleClaim } from "./read-role-claim.ts";
import type { RoleRules } from "./role-mapping.ts";

const MAX_LENGTH = 2000;

/** Records the time and the role claim of the last sign-in by a provider, which are shown to owners. */
export async function recordSignIn(
  tx: Transaction,
  provider: Pick<RoleRules, "roleClaim" | "roleMapping"> & { id: string },
  claims: Record<string, unknown>,
): Promise<void> {
  // The version stays: a sign-in must not get in the way of an owner who is editing the provider.
  await tx
    .update(ssoProvider)
    .set({ lastRoleClaim: toStored(readRoleClaim(provider, claims)), lastSignInAt: new Date() })
    .where(eq(ssoProvider.id, provider.id));
}

/**
 * The claim as received, as long as it is short and Postgres can store it: neither U+0000 nor half a surrogate pair.
 * Otherwise the beginning of its text, in an object where it was not readable, so that it does not become so.
 */
function toStored(claim: RoleClaim): unknown {
  if (claim.kind === "absent") return null;
  const text = JSON.stringify(claim.sent);
  if (text.length <= MAX_LENGTH && !/\\u(?:0000|d[89a-f])/i.test(text)) return claim.sent;
  const truncated = text.slice(0, MAX_LENGTH).replace(/\p{Surrogate}/gu, "");
  return claim.kind === "values" ? truncated : { truncated };
}

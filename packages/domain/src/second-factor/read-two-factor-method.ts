import type { CallerView } from "@guildhall/contracts";
import { twoFactor, user } from "@guildhall/db";
import { and, eq } from "drizzle-orm";
import type { Caller } from "../scope/caller.ts";

/** What completes sign-ins of the caller's own account; null for none, and for an access token, which sees nothing of the account. */
export async function readTwoFactorMethod({
  services,
  sessionId,
  userId,
}: Caller): Promise<CallerView["twoFactorMethod"]> {
  if (sessionId === null) return null;
  const [row] = await services.database.orm
    .select({ verified: twoFactor.verified })
    .from(user)
    .innerJoin(twoFactor, eq(twoFactor.userId, user.id))
    .where(and(eq(user.id, userId), eq(user.twoFactorEnabled, true)));
  if (!row) return null;
  return row.verified ? "totp" : "otp";
}

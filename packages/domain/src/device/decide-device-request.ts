import { deviceCode, session } from "@guildhall/db";
import { and, eq, gt, sql } from "drizzle-orm";
import { recordAccountEvent } from "../audit/record-account-event.ts";
import { type Caller, notSignedIn, requireSession } from "../scope/caller.ts";
import { inAccountTransaction } from "../scope/transaction.ts";
import { impersonating } from "../second-factor/require-fresh-session.ts";
import { lockAccount } from "../user/lock-account.ts";
import { hashUserCode } from "./user-code.ts";

/**
 * What became of a decision. `not_seen`: the caller did not look at it, or someone else did since. `from_device`: the caller's own
 * session is that of a device, which cannot make others.
 */
export type DeviceDecision = "done" | "unknown" | "expired" | "decided" | "not_seen" | "from_device";

/**
 * Approves the sign-in of a device in the session of the caller, or denies it: once. The account is locked before the code, as in
 * what ends its sessions.
 * @param hash a keyed one @throws not_signed_in, session_required, impersonating
 */
export function decideDeviceRequest(
  caller: Caller,
  userCode: string,
  { isApproved, hash }: { isApproved: boolean; hash: (text: string) => string },
): Promise<DeviceDecision> {
  const { services, userId, context } = caller;
  const sessionId = requireSession(caller);
  if (caller.impersonatorId !== null) throw impersonating();
  return inAccountTransaction(services, userId, async (tx) => {
    const account = await lockAccount(tx, userId);
    const isLive = and(eq(session.id, sessionId), gt(session.expiresAt, sql`clock_timestamp()`));
    const [own] = await tx.select({ client: session.deviceClient }).from(session).where(isLive).for("share");
    if (!account || !own) throw notSignedIn();
    if (own.client !== null) return "from_device";
    const [found] = await tx
      .select({
        id: deviceCode.id,
        clientId: deviceCode.clientId,
        status: deviceCode.status,
        seenBy: deviceCode.userId,
        isExpired: sql<boolean>`${deviceCode.expiresAt} <= clock_timestamp()`,
      })
      .from(deviceCode)
      .where(eq(deviceCode.userCodeHash, hashUserCode(hash, userCode)))
      .for("update");
    if (!found) return "unknown";
    if (found.isExpired) return "expired";
    if (found.status !== "pending") return "decided";
    if (found.seenBy !== userId) return "not_seen";
    const { id, clientId } = found;
    const decided = isApproved ? ({ status: "approved", sessionId } as const) : ({ status: "denied" } as const);
    await tx.update(deviceCode).set(decided).where(eq(deviceCode.id, id));
    const event = isApproved ? "account.device_approved" : "account.device_denied";
    // Without the name, which may be that of a person's device: the log stays when the account is deleted.
    await recordAccountEvent(tx, event, account, { context, details: { client: clientId } });
    return "done";
  });
}

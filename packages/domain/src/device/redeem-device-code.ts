import { randomBytes } from "node:crypto";
import { deviceCode, newId, session, type Transaction } from "@guildhall/db";
import { and, eq, gt, sql } from "drizzle-orm";
import { recordAccountEvent } from "../audit/record-account-event.ts";
import type { RequestContext } from "../audit/request-context.ts";
import { inTransaction } from "../scope/transaction.ts";
import { notifyAccount } from "../second-factor/notify-account.ts";
import { hashOpaqueToken } from "../second-factor/opaque-token.ts";
import type { Services } from "../services.ts";
import { type LockedAccount, lockAccount } from "../user/lock-account.ts";
import { deviceLabel } from "./device-clients.ts";
import { POLL_SECONDS } from "./request-device-code.ts";

/** How long the session of a device lasts. It is not extended by being used. */
const DEVICE_SESSION_DAYS = 30;
/** How long a device has to wait at most, however often it was too early. */
const LONGEST_POLL_SECONDS = 60;

/** What a poll came to. `slow_down`: it was too early, and the interval is longer from now on (RFC 8628, 3.5). */
export type PolledDeviceCode =
  | { outcome: "redeemed"; token: string; expiresAt: Date }
  | { outcome: "unknown" | "other_client" | "expired" | "pending" | "slow_down" | "denied" };

type Code = Pick<typeof deviceCode.$inferSelect, "id" | "clientId" | "deviceName" | "status" | "sessionId">;

/**
 * Answers the poll of a device. Once the person approved it, it gets a session of their account, and no other poll does. The session
 * has the single sign-on and the second factor of the one in which it was approved, which must not have ended since, and is not fresh: no
 * one showed who they are to this device. The account is locked before the code, as in what ends its sessions.
 * @throws account_banned
 */
export function redeemDeviceCode(
  services: Services,
  sent: { deviceCode: string; clientId: string },
  context: RequestContext,
): Promise<PolledDeviceCode> {
  const isThis = eq(deviceCode.deviceCodeHash, hashOpaqueToken(sent.deviceCode));
  return inTransaction(services, async (tx) => {
    const [approved] = await tx
      .select({ userId: deviceCode.userId })
      .from(deviceCode)
      .where(and(isThis, eq(deviceCode.status, "approved")));
    const account = approved?.userId ? await lockAccount(tx, approved.userId) : undefined;
    const [found] = await tx
      .select({
        ...{ id: deviceCode.id, clientId: deviceCode.clientId, deviceName: deviceCode.deviceName },
        ...{ status: deviceCode.status, sessionId: deviceCode.sessionId },
        isEarly: sql<boolean>`coalesce(
          ${deviceCode.lastPolledAt} + make_interval(secs => ${deviceCode.intervalSeconds}) > clock_timestamp(), false)`,
        isExpired: sql<boolean>`${deviceCode.expiresAt} <= clock_timestamp()`,
      })
      .from(deviceCode)
      .where(isThis)
      .for("update");
    if (!found) return { outcome: "unknown" };
    if (found.clientId !== sent.clientId) return { outcome: "other_client" };
    if (found.isExpired) return { outcome: "expired" };
    const { id, isEarly } = found;
    const longer = sql`least(${deviceCode.intervalSeconds} + ${POLL_SECONDS}, ${LONGEST_POLL_SECONDS})`;
    await tx
      .update(deviceCode)
      .set({ lastPolledAt: sql`clock_timestamp()`, ...(isEarly && { intervalSeconds: longer }) })
      .where(eq(deviceCode.id, id));
    if (isEarly) return { outcome: "slow_down" };
    if (found.status === "denied") return { outcome: "denied" };
    // One that was approved a moment ago is for the next poll.
    if (found.status === "pending" || !account) return { outcome: "pending" };
    const made = await makeSession(tx, services, { code: found, account, context });
    await tx.delete(deviceCode).where(eq(deviceCode.id, id));
    return made ? { outcome: "redeemed", ...made } : { outcome: "unknown" };
  });
}

/** @returns undefined where the session in which it was approved has expired */
async function makeSession(
  tx: Transaction,
  services: Services,
  { code, account, context }: { code: Code; account: LockedAccount; context: RequestContext },
): Promise<{ token: string; expiresAt: Date } | undefined> {
  const isLive = and(eq(session.id, code.sessionId ?? ""), gt(session.expiresAt, sql`clock_timestamp()`));
  const [approvedIn] = await tx.select().from(session).where(isLive).for("share");
  if (!approvedIn) return undefined;
  const { ssoProviderId, secondFactor } = approvedIn;
  const isSso = ssoProviderId !== null || approvedIn.authenticatedAt === null;
  const label = deviceLabel(services, code);
  const [made] = await tx
    .insert(session)
    .values({
      ...{ id: newId("ses"), token: randomBytes(32).toString("base64url"), userId: account.id },
      ...{ userAgent: label, ipAddress: context.ip, deviceClient: code.clientId, ssoProviderId, secondFactor },
      // What an identity provider stated is not prolonged.
      expiresAt: isSso ? approvedIn.expiresAt : sql`clock_timestamp() + make_interval(days => ${DEVICE_SESSION_DAYS})`,
      authenticatedAt: isSso ? null : new Date(0),
    })
    .returning({ token: session.token, expiresAt: session.expiresAt });
  await recordAccountEvent(tx, "account.signed_in", account, {
    context,
    details: { by: "device", client: code.clientId, ...(secondFactor && { secondFactor }) },
  });
  await notifyAccount(tx, services, account, "device_signed_in", [label]);
  return made;
}

import type { UserId } from "@guildhall/contracts";
import { deviceCode } from "@guildhall/db";
import { and, eq, sql } from "drizzle-orm";
import type { Services } from "../services.ts";
import { deviceLabel, findDeviceClient } from "./device-clients.ts";
import { hashUserCode } from "./user-code.ts";

/** A device that asks to be signed in, as the person who has its code sees it. */
export interface DeviceRequest {
  status: "pending" | "approved" | "denied";
  clientId: string;
  clientName: string;
  /** As the device calls itself; null for nothing. */
  deviceName: string | null;
  label: string;
  clientAddress: string | null;
  createdAt: Date;
  expiresAt: Date;
}

/** What someone who is not signed in sees. */
type DeviceRequestStatus = Pick<DeviceRequest, "status">;

/**
 * Finds the device with the code that someone entered. Who is signed in is noted as the one who looked at it last: only they can decide.
 * @param hash a keyed one @returns the outcome where there is none
 */
export async function viewDeviceRequest(
  services: Services,
  userCode: string,
  { userId, hash }: { userId: UserId | undefined; hash: (text: string) => string },
): Promise<DeviceRequest | DeviceRequestStatus | "unknown" | "expired"> {
  const { orm } = services.database;
  const isThis = eq(deviceCode.userCodeHash, hashUserCode(hash, userCode));
  const [found] = await orm
    .select({
      id: deviceCode.id,
      userId: deviceCode.userId,
      status: deviceCode.status,
      isExpired: sql<boolean>`${deviceCode.expiresAt} <= clock_timestamp()`,
      clientId: deviceCode.clientId,
      deviceName: deviceCode.deviceName,
      clientAddress: deviceCode.clientAddress,
      createdAt: deviceCode.createdAt,
      expiresAt: deviceCode.expiresAt,
    })
    .from(deviceCode)
    .where(isThis);
  if (!found) return "unknown";
  if (found.isExpired) return "expired";
  const { id, userId: seenBy, isExpired: _, status, ...asked } = found;
  if (userId === undefined || (status !== "pending" && seenBy !== userId)) return { status };
  if (status === "pending" && seenBy !== userId) {
    await orm
      .update(deviceCode)
      .set({ userId })
      .where(and(eq(deviceCode.id, id), eq(deviceCode.status, "pending")));
  }
  const clientName = findDeviceClient(services, asked.clientId)?.name ?? asked.clientId;
  return { status, ...asked, clientName, label: deviceLabel(services, asked) };
}

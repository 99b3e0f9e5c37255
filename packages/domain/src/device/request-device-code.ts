import { deviceCode, newId } from "@guildhall/db";
import { gt, sql } from "drizzle-orm";
import type { RequestContext } from "../audit/request-context.ts";
import { inTransaction } from "../scope/transaction.ts";
import { newOpaqueToken } from "../second-factor/opaque-token.ts";
import type { Services } from "../services.ts";
import { findDeviceClient } from "./device-clients.ts";
import { hashUserCode, newUserCode } from "./user-code.ts";

/** For how long a device waits for a person. */
export const DEVICE_CODE_SECONDS = 10 * 60;
/** For how long it has to wait between two polls at first. */
export const POLL_SECONDS = 5;
/** For how long an expired code is answered as such. */
const MEMORY_SECONDS = 10 * 60;
/** How many devices may wait at once, in the entire instance: anyone can ask. */
const MOST_WAITING = 20_000;
/** More than are made at once, so that they do not pile up where no job runs. */
const MOST_SWEPT = 100;

/** What a device shows and polls with; the database has hashes only. */
interface RequestedDeviceCode {
  deviceCode: string;
  userCode: string;
}

/**
 * Begins the sign-in of a device.
 * @param device.deviceName what it calls itself, for the person to recognize it @param hash a keyed one
 * @returns the outcome where there are no codes
 */
export function requestDeviceCode(
  services: Services,
  device: { clientId: string; deviceName: string | null; context: RequestContext },
  hash: (text: string) => string,
): Promise<RequestedDeviceCode | "unknown_client" | "too_many_waiting"> {
  const { clientId, deviceName, context } = device;
  return inTransaction(services, async (tx) => {
    if (!findDeviceClient(services, clientId)) return "unknown_client";
    await tx.execute(sql`
      delete from device_code where id in (
        select id from device_code where expires_at < clock_timestamp() - make_interval(secs => ${MEMORY_SECONDS})
        limit ${MOST_SWEPT} for update skip locked)`);
    const waiting = tx
      .select({ id: deviceCode.id })
      .from(deviceCode)
      .where(gt(deviceCode.expiresAt, sql`now()`))
      .limit(MOST_WAITING);
    if ((await tx.$count(waiting.as("waiting"))) >= MOST_WAITING) return "too_many_waiting";
    const { token, tokenHash } = newOpaqueToken();
    const userCode = newUserCode();
    await tx.insert(deviceCode).values({
      ...{ id: newId("dvc"), deviceCodeHash: tokenHash, userCodeHash: hashUserCode(hash, userCode) },
      ...{ clientId, deviceName, clientAddress: context.ip, intervalSeconds: POLL_SECONDS },
      expiresAt: sql`clock_timestamp() + make_interval(secs => ${DEVICE_CODE_SECONDS})`,
    });
    return { deviceCode: token, userCode };
  });
}

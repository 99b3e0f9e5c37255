import { setImmediate } from "node:timers/promises";
import { ConnectionShares, type Database, type Release } from "@guildhall/db";
import type { Services } from "../services.ts";
import type { AuditLog } from "./audit-log.ts";

/** How many exports of one log are sent at a time: each holds a part of about a megabyte for as long as its client reads. */
const EXPORTS_OF_ONE_LOG = 3;

// By their database, as the requests of a process share it.
const places = new WeakMap<Database, ConnectionShares>();
const turns = new WeakMap<Database, Promise<unknown>>();

/**
 * A place among the exports of a log, or undefined when all are taken. Give it back once: when the export has ended, or its client is
 * gone.
 */
export function takeExportPlace({ services: { database }, chain }: AuditLog): Release | undefined {
  const shares = places.get(database) ?? new ConnectionShares({ connections: EXPORTS_OF_ONE_LOG, waitMs: 0 });
  places.set(database, shares);
  return shares.tryAcquire(chain);
}

/**
 * Reads one part of one export at a time, in the order of asking. The limits of requests count an export as one, and each
 * part occupies the process for some milliseconds, which many exports together would for as long as they take.
 */
export async function inExportTurn<Result>({ database }: Services, read: () => Promise<Result>): Promise<Result> {
  const before = turns.get(database);
  const turn = (async () => {
    await before;
    // Other requests have their turn in between.
    await setImmediate();
    return read();
  })();
  turns.set(
    database,
    turn.catch(() => undefined),
  );
  return turn;
}

import type { Database } from "@guildhall/db";

/** For how long jobs are collected, so that a process notifies a few times a second, however many it adds. */
const COLLECTED_MS = 20;

const counts = new WeakMap<Database, number>();

/**
 * Notifies the workers of jobs that `queueChangeMail` has added, shortly after this call: for one transaction that committed. Should that
 * fail, or the process end before, they find the jobs when they next look, which is every two seconds.
 */
export function announceJobs(database: Database, added: number): void {
  const collected = counts.get(database);
  counts.set(database, (collected ?? 0) + added);
  if (collected !== undefined) return;
  setTimeout(() => {
    const count = counts.get(database);
    counts.delete(database);
    // As Graphile Worker's `add_jobs` does.
    database.sql`select pg_notify('jobs:insert', ${JSON.stringify({ count })})`.catch(() => undefined);
  }, COLLECTED_MS).unref();
}

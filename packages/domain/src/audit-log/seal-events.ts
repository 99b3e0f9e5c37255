import type { Services } from "../services.ts";

const AT_A_TIME = 1_000;
const CHAINS_AT_A_TIME = 100;

/**
 * Links the events that were written without the lock of their chain, such as those of sign-ins, so that no sign-in waits for
 * another. Any number of processes may do so at the same time. A chain that is locked is left for the next time; one that fails does
 * not keep the others waiting. @returns how many events were linked @throws what failed, once all others were linked
 */
export async function sealEvents({ database: { sql } }: Services): Promise<number> {
  const chains = await sql<{ chain: string }[]>`
    select chain from (select distinct chain from audit_event where sequence is null) chains
    order by random() limit ${CHAINS_AT_A_TIME}`;
  let count = 0;
  const failures: unknown[] = [];
  for (const { chain } of chains) {
    // A transaction for each, since its lock holds up changes of the organization.
    const sealing = sql<{ count: number | null }[]>`select seal_audit_events(${chain}, ${AT_A_TIME}) as count`;
    const [sealed] = await sealing.catch((error: unknown) => {
      failures.push(new Error(`The events of ${chain} could not be linked.`, { cause: error }));
      return [];
    });
    count += sealed?.count ?? 0;
  }
  if (failures.length > 0) throw failures.length === 1 ? failures[0] : new AggregateError(failures);
  return count;
}

import type { Database } from "@guildhall/db";
import type { Services } from "../services.ts";
import { readStart } from "./read-start.ts";

/** The last head of a chain that this process signed. */
export interface RememberedHead {
  chain: string;
  sequence: number;
  hash: Buffer;
}

/** Those of the chains that were signed last; older ones are forgotten. */
const MOST = 10_000;

const remembered = new WeakMap<Database, Map<string, RememberedHead>>();

const headsOf = ({ database }: Services) => {
  const heads = remembered.get(database) ?? new Map<string, RememberedHead>();
  remembered.set(database, heads);
  return heads;
};

/**
 * Keeps what was signed in memory too: someone with the database could remove the stored heads, link changed events again, and wait
 * until the chain is signed as if it were new.
 */
export function rememberHeads(services: Services, signed: readonly RememberedHead[]): void {
  const heads = headsOf(services);
  for (const head of signed) {
    heads.delete(head.chain);
    heads.set(head.chain, head);
  }
  for (const chain of heads.keys()) {
    if (heads.size <= MOST) return;
    heads.delete(chain);
  }
}

/** Of these chains, the remembered heads that they no longer contain, although they were not pruned. */
export async function findLostHeads(services: Services, chains: readonly string[]): Promise<RememberedHead[]> {
  const { sql } = services.database;
  const known = headsOf(services);
  const heads = chains.flatMap((chain) => known.get(chain) ?? []);
  if (heads.length === 0) return [];
  const sent = heads.map(({ chain, sequence, hash }) => ({ chain, sequence, hash: hash.toString("hex") }));
  const lost = await sql<{ chain: string }[]>`
    select h.chain from jsonb_to_recordset(${JSON.stringify(sent)}::text::jsonb) as h (chain text, sequence bigint, hash text)
    left join audit_event e on e.chain = h.chain and e.sequence = h.sequence
    where encode(e.hash, 'hex') is distinct from h.hash`;
  const names = new Set(lost.map(({ chain }) => chain));
  const isPruned = async ({ chain, sequence }: RememberedHead) => {
    const { link, isSigned } = await readStart(services, chain);
    return isSigned && link.sequence >= sequence;
  };
  const missing = heads.filter(({ chain }) => names.has(chain));
  const pruned = await Promise.all(missing.map(isPruned));
  return missing.filter((_, index) => !pruned[index]);
}

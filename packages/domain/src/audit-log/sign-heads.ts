import { headText } from "../audit/signing-key.ts";
import { type Services, signingKeyOf } from "../services.ts";
import { findLostHeads, type RememberedHead, rememberHeads } from "./remembered-heads.ts";

const AT_A_TIME = 1_000;

/**
 * Signs the last event of each chain that has grown since it was signed, at most a thousand of them. One signature is stored
 * for each chain and day (UTC): the last of the day. A chain that no longer contains what this process signed is not signed again.
 * @returns how many were signed @throws if there is such a chain, once the others are signed
 */
export async function signHeads(services: Services): Promise<number> {
  const { sql } = services.database;
  const chains = await sql<{ chain: string; sequence: string; hash: Buffer }[]>`
    select c.chain, c.sequence, c.hash from audit_chain c
    left join lateral (select h.sequence from audit_head h where h.chain = c.chain order by h.day desc limit 1) h on true
    where c.sequence > coalesce(h.sequence, 0) limit ${AT_A_TIME}`;
  const lost = await findLostHeads(
    services,
    chains.map(({ chain }) => chain),
  );
  const isLost = new Set(lost.map(({ chain }) => chain));
  const signed = chains
    .filter(({ chain }) => !isLost.has(chain))
    .map(({ chain, sequence, hash }) => ({ chain, sequence: Number(sequence), hash }));
  await storeHeads(services, signed);
  rememberHeads(services, signed);
  if (lost.length > 0) {
    const names = lost.map(({ chain, sequence }) => `${chain} (event ${sequence})`).join(", ");
    throw new Error(`Signed events of audit logs were changed or removed: ${names}. Their ends are not signed.`);
  }
  return signed.length;
}

async function storeHeads(services: Services, signed: readonly RememberedHead[]): Promise<void> {
  if (signed.length === 0) return;
  const key = signingKeyOf(services);
  // Of the process, since someone with the database could set another one there.
  const day = new Date().toISOString().slice(0, 10);
  const heads = signed.map((head) => ({
    ...head,
    hash: head.hash.toString("hex"),
    signature: key.sign(headText({ ...head, day })).toString("hex"),
  }));
  await services.database.sql`
    insert into audit_head (chain, day, sequence, hash, key_id, signature)
    select chain, ${day}::date, sequence, decode(hash, 'hex'), ${key.id}, decode(signature, 'hex')
    from jsonb_to_recordset(${JSON.stringify(heads)}::text::jsonb) as h (chain text, sequence bigint, hash text, signature text)
    on conflict (chain, day) do update set sequence = excluded.sequence, hash = excluded.hash, key_id = excluded.key_id,
      signature = excluded.signature, signed_at = now()
      where audit_head.sequence < excluded.sequence`;
}

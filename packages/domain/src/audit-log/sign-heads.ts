import { signedText } from "../audit/signing-key.ts";
import { type Services, signingKeyOf } from "../services.ts";

const AT_A_TIME = 1_000;

/**
 * Signs the last event of each chain that has grown since it was signed, at most a thousand of them. One signature is stored
 * for each chain and day (UTC): the last of the day. @returns how many were signed
 */
export async function signHeads(services: Services): Promise<number> {
  const { sql } = services.database;
  const key = signingKeyOf(services);
  const chains = await sql<{ chain: string; sequence: string; hash: Buffer }[]>`
    select c.chain, c.sequence, c.hash from audit_chain c
    left join lateral (select h.sequence from audit_head h where h.chain = c.chain order by h.day desc limit 1) h on true
    where c.sequence > coalesce(h.sequence, 0) limit ${AT_A_TIME}`;
  if (chains.length === 0) return 0;
  const heads = chains.map(({ chain, sequence, hash }) => ({
    chain,
    sequence: Number(sequence),
    hash: hash.toString("hex"),
    signature: key.sign(signedText("head", chain, Number(sequence), hash)).toString("hex"),
  }));
  await sql`
    insert into audit_head (chain, day, sequence, hash, key_id, signature)
    select chain, (now() at time zone 'utc')::date, sequence, decode(hash, 'hex'), ${key.id}, decode(signature, 'hex')
    from jsonb_to_recordset(${JSON.stringify(heads)}::text::jsonb) as h (chain text, sequence bigint, hash text, signature text)
    on conflict (chain, day) do update set sequence = excluded.sequence, hash = excluded.hash, key_id = excluded.key_id,
      signature = excluded.signature, signed_at = now()
      where audit_head.sequence < excluded.sequence`;
  return chains.length;
}

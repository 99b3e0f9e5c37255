import { checkpointText, isSignedBy } from "../audit/signing-key.ts";
import type { Services } from "../services.ts";
import { auditKeysOf } from "./audit-keys.ts";
import { genesisOf } from "./hashes.ts";

export interface Link {
  sequence: number;
  hash: Buffer;
}

export interface Start {
  link: Link;
  isSigned: boolean;
}

/** What the first event is linked to: the beginning, or a checkpoint that pruning left, which has to be signed. */
export async function readStart(services: Services, chain: string): Promise<Start> {
  const { sql } = services.database;
  type Row = { sequence: string; hash: Buffer; keyId: string; signature: Buffer };
  const [start] = await sql<Row[]>`
    select sequence, hash, key_id as "keyId", signature from audit_checkpoint where chain = ${chain}`;
  if (!start) return { link: { sequence: 0, hash: genesisOf(chain) }, isSigned: true };
  const link = { sequence: Number(start.sequence), hash: start.hash };
  const publicKey = auditKeysOf(services).get(start.keyId);
  const text = checkpointText({ chain, ...link });
  return { link, isSigned: publicKey !== undefined && isSignedBy(publicKey, text, start.signature) };
}

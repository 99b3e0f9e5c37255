import type { AuditHeads } from "@guildhall/contracts";
import { jwkOf } from "../audit/signing-key.ts";
import { auditKeysOf } from "./audit-keys.ts";
import type { AuditLog } from "./audit-log.ts";

/** The signed heads of an audit log, with which an export is verified. Three SQL statements, sent at once. */
export async function readAuditHeads({ services, chain }: AuditLog): Promise<AuditHeads> {
  const { sql } = services.database;
  const columns = sql`sequence, encode(hash, 'hex') as hash, key_id as "keyId", encode(signature, 'hex') as signature`;
  type Row = Omit<NonNullable<AuditHeads["checkpoint"]>, "sequence"> & { sequence: string };
  const [genesis, checkpoints, heads] = await Promise.all([
    sql<{ hash: string }[]>`select encode(audit_genesis(${chain}), 'hex') as hash`,
    sql<Row[]>`select ${columns} from audit_checkpoint where chain = ${chain}`,
    sql<
      (Row & { day: string })[]
    >`select day::text, ${columns} from audit_head where chain = ${chain} order by sequence`,
  ]);
  const [checkpoint] = checkpoints.map(counted);
  return {
    chain,
    genesis: genesis[0]?.hash ?? "",
    checkpoint: checkpoint ?? null,
    heads: heads.map(counted),
    keys: [...auditKeysOf(services)].map(([kid, x]) => ({ kid, ...jwkOf(x) })),
  };
}

const counted = <Row extends { sequence: string }>(row: Row) => ({ ...row, sequence: Number(row.sequence) });

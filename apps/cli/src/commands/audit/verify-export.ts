import { createHash, createPublicKey, verify } from "node:crypto";
import { createReadStream } from "node:fs";
import type { AuditHeads } from "@guildhall/contracts";

type Link = NonNullable<AuditHeads["checkpoint"]> & { day?: string };

/** What was found in an export: the first event that is not valid and why, if there is one. */
export interface VerifiedExport {
  checked: number;
  /** The last event that is valid, or what precedes the first one. */
  last: { sequence: number; hash: string };
  /** The ids of the keys that signed what was verified. */
  keyIds: string[];
  /** The day of the first signature, and the last event that was signed: those after it can be changed by anyone with the database. */
  signed: { since: string | null; upTo: number };
  firstInvalid?: number;
  problem?: string;
}

/**
 * Verifies an export with the signed heads of its log, without the server, in constant memory. docs/audit.md has the same as a
 * script, which `pnpm docs:generate` makes of this file.
 */
export async function verifyExport(
  eventsFile: string,
  { chain, checkpoint, heads, keys }: AuditHeads,
): Promise<VerifiedExport> {
  const keyIds: string[] = [];
  const isSigned = (kind: "head" | "checkpoint", { day, sequence, hash, keyId, signature }: Link) => {
    const key = keys.map(({ crv, kty, x }) => ({ crv, kty, x })).find((jwk) => keyIdOf(jwk) === keyId);
    if (key === undefined) return false;
    if (!keyIds.includes(keyId)) keyIds.push(keyId);
    const content = [`guildhall audit ${kind}`, chain, ...(day ? [day] : []), sequence, hash].join("\n");
    return verify(null, Buffer.from(content), createPublicKey({ key, format: "jwk" }), Buffer.from(signature, "hex"));
  };
  let last = {
    sequence: checkpoint?.sequence ?? 0,
    hash: checkpoint?.hash ?? sha256(`guildhall audit ${chain}`).digest("hex"),
  };
  let checked = 0;
  const signed: VerifiedExport["signed"] = { since: null, upTo: last.sequence };
  const result = (more = {}) => ({ checked, last, keyIds, signed, ...more });
  const invalid = (firstInvalid: number, problem: string) => result({ firstInvalid, problem });

  if (checkpoint && !isSigned("checkpoint", checkpoint))
    return invalid(last.sequence, "the checkpoint is not signed by a key of the log");
  const due = new Map(heads.filter(({ sequence }) => sequence > last.sequence).map((head) => [head.sequence, head]));
  for await (const line of linesOf(eventsFile)) {
    if (line.trim() === "") continue;
    const event = parse(line);
    const problem = event ? problemOf(event, last) : "its line is not a complete event";
    if (problem) return invalid(last.sequence + 1, problem);
    const { sequence, hash } = event;
    const head = due.get(sequence);
    if (head && !(head.hash === hash && isSigned("head", head)))
      return invalid(sequence, `it is not what was signed on ${head.day}`);
    if (head) Object.assign(signed, { since: signed.since ?? head.day, upTo: sequence });
    due.delete(sequence);
    last = { sequence, hash };
    checked++;
  }
  const [missing] = due.values();
  return missing
    ? invalid(last.sequence + 1, `events up to ${missing.sequence}, which were signed on ${missing.day}, are missing`)
    : result();
}

/** The lines of NDJSON. Those of `readLines` also end at U+2028 and U+2029, which JSON contains as they are. */
async function* linesOf(path: string): AsyncGenerator<string> {
  let rest = "";
  for await (const chunk of createReadStream(path, "utf8")) {
    const lines = `${rest}${chunk}`.split("\n");
    rest = lines.pop() ?? "";
    yield* lines;
  }
  yield rest;
}

function parse(line: string) {
  try {
    const event = JSON.parse(line);
    return event.actor && event.target && event.context && event;
  } catch {
    return undefined;
  }
}

function problemOf(exported: ReturnType<typeof parse>, last: VerifiedExport["last"]): string | undefined {
  const { createdAt, hash, actor, target, context, ...event } = exported;
  const { name, email, salt, ...who } = actor;
  const { name: named, email: at, salt: grain, ...whom } = target;
  const { ip, userAgent, ...where } = context;
  const follows = event.sequence === last.sequence + 1 && event.previousHash === last.hash;
  if (!follows) return `event ${event.sequence} is in its place, or it is linked to another one`;
  if (!isPersonal({ name, email, ip, userAgent, salt }, who.digest)) return "its actor was changed";
  if (!isPersonal({ name: named, email: at, salt: grain }, whom.digest)) return "its target was changed";
  const hashed = { ...event, createdAt: Date.parse(createdAt), actor: who, target: whom, context: where };
  return digest(hashed) === hash ? undefined : "it was changed";
}

/** What is personal is what was hashed, or was erased together with its salt. */
const isPersonal = (personal: { salt: string | null; [field: string]: string | null }, hashed: string) =>
  personal.salt === null ? Object.values(personal).every((value) => value === null) : digest(personal) === hashed;

const sha256 = (hashed: string) => createHash("sha256").update(hashed);
const digest = (value: unknown) => sha256(text(value)).digest("hex");
const keyIdOf = (jwk: object) => sha256(JSON.stringify(jwk)).digest("base64url");

/** As Postgres writes a jsonb object: its keys are sorted by length, then by bytes. */
function text(value: unknown): string {
  if (Array.isArray(value)) return `[${value.map(text).join(", ")}]`;
  if (value === null || typeof value !== "object") return JSON.stringify(value);
  const members = Object.entries(value).sort(
    ([a], [b]) => Buffer.byteLength(a) - Buffer.byteLength(b) || Buffer.compare(Buffer.from(a), Buffer.from(b)),
  );
  return `{${members.map(([key, member]) => `${JSON.stringify(key)}: ${text(member)}`).join(", ")}}`;
}

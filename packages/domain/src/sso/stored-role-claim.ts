import { isStorable } from "@guildhall/contracts";
import { type RoleClaim, readRoleClaim } from "./read-role-claim.ts";
import type { RoleRules } from "./role-mapping.ts";

const MAX_LENGTH = 2000;

/**
 * A claim that is too long, or that Postgres cannot store: the beginning of its text and, if it was readable, the first of
 * its values. No other object with this key is stored, so that a claim of such a form is not mistaken for it.
 */
interface Truncated {
  truncated: string;
  values?: string[];
}

/** The claim as received, as long as it is short and Postgres can store it: neither U+0000 nor half a surrogate pair. */
export function toStoredRoleClaim(claim: RoleClaim): unknown {
  if (claim.kind === "absent") return null;
  const text = JSON.stringify(claim.sent);
  const isShort = text.length <= MAX_LENGTH && !/\\u(?:0000|d[89a-f])/i.test(text);
  if (isShort && !isTruncated(claim.sent)) return claim.sent;
  const truncated = text.slice(0, MAX_LENGTH).replace(/\p{Surrogate}/gu, "");
  return claim.kind === "values" ? { truncated, values: firstOf(claim.values) } : { truncated };
}

/** What is known of a stored claim. `sent` is text if it is incomplete; `values` is undefined if it was not readable. */
export function readStoredRoleClaim(stored: unknown, { roleMapping }: Pick<RoleRules, "roleMapping">) {
  if (isTruncated(stored)) return { sent: stored.truncated, values: stored.values, isComplete: false };
  const claim = readRoleClaim({ roleClaim: "sent", roleMapping }, { sent: stored });
  const values = { absent: [], unreadable: undefined, values: claim.kind === "values" ? claim.values : [] }[claim.kind];
  return { sent: stored, values, isComplete: true };
}

const isTruncated = (value: unknown): value is Truncated =>
  typeof value === "object" && value !== null && !Array.isArray(value) && Object.hasOwn(value, "truncated");

/** As many values as fit. No value that cannot be stored is mapped, so those are left out. */
function firstOf(values: readonly string[]): string[] {
  const first: string[] = [];
  let room = MAX_LENGTH;
  for (const value of new Set(values)) {
    if (!isStorable(value)) continue;
    room -= JSON.stringify(value).length + 1;
    if (room < 0) break;
    first.push(value);
  }
  return first;
}

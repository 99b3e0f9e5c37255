import { readFileSync } from "node:fs";
import { AuditHeads } from "@guildhall/contracts";
import { usageError } from "../../failure/command-error.ts";

/** The signed heads that `audit export --heads` wrote, or that the server returned. @throws CommandError */
export function readHeads(path: string): AuditHeads {
  let value: unknown;
  try {
    value = JSON.parse(readFileSync(path, "utf8"));
  } catch (error) {
    throw usageError(`${path} cannot be read: ${error instanceof Error ? error.message : error}`);
  }
  const heads = AuditHeads.safeParse(value);
  if (heads.success) return heads.data;
  throw usageError(`${path} has no heads of an audit log. Write them with: guildhall audit export --heads <file>`);
}

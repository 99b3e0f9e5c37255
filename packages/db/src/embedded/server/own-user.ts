import { existsSync, readFileSync } from "node:fs";

// Debian reserves 30000 to 59999, systemd does not use 47183, and containers with only 65536 ids have it.
const FIRST_ID = 47_183;

/** Where Linux has it. */
export const NOBODY_UID = 65_534;

/**
 * The user of root's embedded Postgres: a number without an account, so that no other program runs as it. Not `nobody`,
 * whose processes can read each other's files and end each other. A cluster keeps the user it was made with, should an
 * account get this number later.
 */
export function ownUser(): { uid: number; gid: number } {
  const taken = new Set(["/etc/passwd", "/etc/group"].flatMap(idsIn));
  let id = FIRST_ID;
  while (taken.has(id)) id++;
  return { uid: id, gid: id };
}

/** The third field of each line. */
function idsIn(file: string): number[] {
  if (!existsSync(file)) return [];
  return readFileSync(file, "utf8")
    .split("\n")
    .map((line) => Number(line.split(":")[2]));
}

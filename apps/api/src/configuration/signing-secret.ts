import { randomBytes } from "node:crypto";
import { chmodSync, existsSync, linkSync, readFileSync, rmSync, statSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { prepareDataFolder } from "@guildhall/db/embedded";
import type { Environment } from "./environment.ts";

const MIN_LENGTH = 32;

/** The secret that signs cookies: from the environment, or generated once and stored in a file that only its owner can read. */
export function readSigningSecret(environment: Environment): string {
  const { BETTER_AUTH_SECRET: given, DATABASE_URL, GUILDHALL_DATA_DIR, isProduction } = environment;
  if (given) return given;
  if (isProduction && DATABASE_URL) {
    throw new Error(
      "BETTER_AUTH_SECRET is not set. Processes that share a database must share it: make one with `openssl rand -base64 32`.",
    );
  }
  const file = join(GUILDHALL_DATA_DIR, "signing-secret");
  if (!existsSync(file)) makeSecret(GUILDHALL_DATA_DIR, file);
  keepPrivate(file, GUILDHALL_DATA_DIR);
  const secret = readFileSync(file, "utf8").trim();
  if (secret.length < MIN_LENGTH) {
    throw new Error(
      `The secret in ${file} is shorter than ${MIN_LENGTH} characters. Remove the file to have a new one made, which signs everyone out, or set BETTER_AUTH_SECRET.`,
    );
  }
  return secret;
}

/** Written to another file and then linked, so that processes that start at the same time all read the same secret. */
function makeSecret(folder: string, file: string): void {
  prepareDataFolder(folder);
  const draft = `${file}.${randomBytes(4).toString("hex")}`;
  // Not through a file or link that another user prepared.
  writeFileSync(draft, `${randomBytes(32).toString("base64url")}\n`, { mode: 0o600, flag: "wx" });
  try {
    linkSync(draft, file);
  } catch (error) {
    if (!existsSync(file)) throw error;
  } finally {
    rmSync(draft);
  }
}

/**
 * Repairs the modes that a copy or a backup lost.
 * @throws if another user put the file into a folder that others may write to, and so can read the secret
 */
function keepPrivate(file: string, folder: string): void {
  const ownUid = process.getuid?.();
  if (ownUid === undefined) return;
  const { uid, mode } = statSync(file);
  if (uid !== ownUid && uid !== statSync(folder).uid) {
    throw new Error(
      `The secret in ${file} belongs to user ${uid}, and neither this process nor the folder does. Remove the file to have a new one made, which signs everyone out, or set BETTER_AUTH_SECRET.`,
    );
  }
  if ((uid === ownUid || ownUid === 0) && (mode & 0o077) !== 0) chmodSync(file, 0o600);
}

import { randomBytes } from "node:crypto";
import { existsSync, linkSync, mkdirSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import type { Environment } from "./environment.ts";

const MIN_LENGTH = 32;

/** The secret that signs cookies: from the environment, or one made once and kept, readable by its owner alone. */
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
  const secret = readFileSync(file, "utf8").trim();
  if (secret.length < MIN_LENGTH) {
    throw new Error(
      `The secret in ${file} is shorter than ${MIN_LENGTH} characters. Remove the file to have a new one made, which signs everybody out, or set BETTER_AUTH_SECRET.`,
    );
  }
  return secret;
}

/** Written elsewhere and put in place whole, so that of processes starting together all read the same one. */
function makeSecret(folder: string, file: string): void {
  mkdirSync(folder, { recursive: true });
  const draft = `${file}.${process.pid}`;
  writeFileSync(draft, `${randomBytes(32).toString("base64url")}\n`, { mode: 0o600 });
  try {
    linkSync(draft, file);
  } catch (error) {
    if (!existsSync(file)) throw error;
  } finally {
    rmSync(draft);
  }
}

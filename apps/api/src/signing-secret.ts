import { randomBytes } from "node:crypto";
import { mkdirSync, readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import type { Environment } from "./environment.ts";

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
  try {
    return readFileSync(file, "utf8").trim();
  } catch {
    mkdirSync(GUILDHALL_DATA_DIR, { recursive: true });
    const secret = randomBytes(32).toString("base64url");
    writeFileSync(file, `${secret}\n`, { mode: 0o600 });
    return secret;
  }
}

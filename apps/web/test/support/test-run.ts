import { randomUUID } from "node:crypto";
import { chmodSync, mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { type Chromium, findChromium } from "@guildhall/testing/chromium";
import { freePort } from "./free-port.ts";

/** What one run of the browser tests has to itself. */
export interface TestRun {
  /** Holds the database, the built app and the browser; goes away with the run. */
  folder: string;
  apiPort: number;
  webPort: number;
  /** Where the API trusts an identity provider, one for each worker; tests that need one start it there. */
  idpPorts: number[];
  /** Where the instance's own OpenID Connect provider is, by which anyone can sign in; see social-server.ts. */
  socialPort: number;
  /** Where the API looks for a name server; see name-server.ts. */
  dnsPort: number;
  /** Where apps of other origins are, which call the API: on its own origin by a proxy, and directly. */
  kitPorts: { same: number; another: number };
  /** Opens the Clerk API. */
  secretKey: string;
  /** Signs session cookies. */
  signingSecret: string;
  chromium: Chromium;
}

/** How many tests run concurrently. */
const WORKERS = 2;

const VARIABLE = "GUILDHALL_BROWSER_TEST_RUN";

/** The run this process belongs to; the first process that asks begins it. */
export async function testRun(): Promise<TestRun> {
  return findRun() ?? (await beginRun());
}

/** Inside of a test: the run it belongs to. */
export function currentRun(): TestRun {
  const run = findRun();
  if (!run) throw new Error("Browser tests run with `playwright test` in apps/web.");
  return run;
}

/** Where people reach the app. */
export const appUrl = ({ webPort }: Pick<TestRun, "webPort">) => `http://localhost:${webPort}`;

function findRun(): TestRun | undefined {
  const noted = process.env[VARIABLE];
  if (noted === undefined) return undefined;
  const run: TestRun = JSON.parse(noted);
  return run;
}

async function beginRun(): Promise<TestRun> {
  const folder = mkdtempSync(join(tmpdir(), "guildhall-browser-"));
  // Root runs Postgres as another user, who must be able to reach the folder.
  chmodSync(folder, 0o755);
  // Playwright stops its servers when it is interrupted, but would leave them behind on SIGTERM and SIGHUP.
  for (const signal of ["SIGTERM", "SIGHUP"] as const) process.once(signal, () => process.emit("SIGINT"));
  process.on("exit", () => rmSync(folder, { recursive: true, force: true, maxRetries: 3 }));
  const run: TestRun = {
    folder,
    apiPort: await freePort(),
    webPort: await freePort(),
    idpPorts: await Promise.all(Array.from({ length: WORKERS }, freePort)),
    socialPort: await freePort(),
    dnsPort: await freePort(),
    kitPorts: { same: await freePort(), another: await freePort() },
    secretKey: `sk_test_${randomUUID()}`,
    signingSecret: randomUUID(),
    chromium: await findChromium(folder),
  };
  process.env[VARIABLE] = JSON.stringify(run);
  return run;
}

import { type Environment, readEnvironment } from "./configuration/environment.ts";
import { demoAccount } from "./demo/demo-account.ts";
import { listenAddress } from "./listen-address.ts";
import { rejectTakenPort } from "./reject-taken-port.ts";
import type { RunningProcess } from "./start.ts";

// The embedded Postgres alone may take 23 seconds.
const CLOSE_WITHIN_MS = 30_000;

/** Codes of the network, of the driver, and of Postgres for a wrong password, role or database. */
const databaseErrors = new Set([
  ...["ECONNREFUSED", "ENOTFOUND", "EAI_AGAIN", "ETIMEDOUT", "EHOSTUNREACH", "CONNECT_TIMEOUT"],
  ...["28P01", "28000", "3D000"],
]);

// Process managers pass on what the terminal has sent already: only a later signal is a second one.
const SAME_SIGNAL_MS = 1_000;

try {
  const environment = readEnvironment(process.env);
  // Before the database is opened: two processes with one port usually have one data folder, too.
  await rejectTakenPort(listenAddress(environment));
  // It takes most of a start to load: what is wrong with a variable or the port is reported before.
  const { start } = await import("./start.ts");
  const running = await start(environment);
  const stop = stopping(running);
  for (const signal of ["SIGINT", "SIGTERM"] as const) process.on(signal, stop);
  process.stdout.write(greeting(environment));
  // `dev.ts` waits for it.
  process.send?.("started");
} catch (error) {
  process.stderr.write(`\n${describe(error)}\n\n`);
  process.exit(1);
}

/** Closes at the first signal; at a second one, or after too long, ends without. */
function stopping(running: RunningProcess): () => Promise<void> {
  let since: number | undefined;
  return async () => {
    if (since !== undefined) {
      if (Date.now() - since > SAME_SIGNAL_MS) process.exit(1);
      return;
    }
    since = Date.now();
    setTimeout(() => process.exit(1), CLOSE_WITHIN_MS).unref();
    await running.close();
    process.exit(0);
  };
}

function greeting({ baseUrl, isProduction, GUILDHALL_TEST_MODE: isTest }: Environment): string {
  if (isProduction) return `\n  Guildhall is at ${baseUrl}\n\n`;
  const demo = `Sign in as ${demoAccount.email} with the password ${demoAccount.password}, or create an account of your own.`;
  return `
  Guildhall is at ${baseUrl}
  ${isTest ? "Test mode: no demo organization, no rate limits, everyone's mail at /api/test/mail." : demo}
  Mail that would be sent is at ${baseUrl}/dev/mail

`;
}

function describe(error: unknown): string {
  if (!(error instanceof Error)) return String(error);
  if ("code" in error && error.code === "EADDRINUSE" && "port" in error) {
    return `Port ${error.port} is in use. Stop what listens there, or set PORT to another one.`;
  }
  if ("code" in error && error.code === "EACCES" && "port" in error) {
    return `This user may not listen on port ${error.port}. Set PORT to another one, above 1023.`;
  }
  if ("code" in error && typeof error.code === "string" && databaseErrors.has(error.code)) {
    return `The database cannot be opened: ${error.message}. Check DATABASE_URL, and that Postgres is running.`;
  }
  return error.message;
}

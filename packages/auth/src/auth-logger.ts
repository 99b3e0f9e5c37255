import { AsyncVariable } from "./async-variable.ts";
import type { AuthLog } from "./auth.ts";

/**
 * Brings what Better Auth would print to the log of the request at hand. Of its details only an error is logged: the
 * others quote addresses and rows.
 */
export function authLogger() {
  const logs = new AsyncVariable<AuthLog | undefined>();
  return {
    collect: <Result>(log: AuthLog | undefined, work: () => Promise<Result>) => logs.run(log, work),
    log(level: string, ...details: unknown[]) {
      // Plugins pass an error in the place of the message, too.
      const err = details.find((each) => each instanceof Error);
      const message = typeof details[0] === "string" ? details[0] : (err?.message ?? "Better Auth logged no message.");
      logs
        .get()
        ?.[level === "error" ? "error" : "warn"]({ by: "better-auth", ...(err ? { err } : {}) }, quoted(message));
    },
  };
}

const MOST_CHARACTERS = 300;

/**
 * Better Auth's messages quote what anyone sends: addresses with their queries, of any length, with whatever a terminal obeys or
 * would show as a line of its own.
 */
const quoted = (message: string) =>
  message
    .slice(0, 10 * MOST_CHARACTERS)
    .replace(/\?\S*/g, "")
    .replace(/[\p{Cc}\p{Cf}\p{Zl}\p{Zp}]+/gu, " ")
    .slice(0, MOST_CHARACTERS);

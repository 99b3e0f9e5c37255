import { AsyncLocalStorage } from "node:async_hooks";
import type { AuthLog } from "./auth.ts";

/**
 * Brings what Better Auth would print to the log of the request at hand. Of its details only an error is kept: the
 * others quote addresses and rows.
 */
export function authLogger() {
  const logs = new AsyncLocalStorage<AuthLog | undefined>();
  return {
    collect: <Result>(log: AuthLog | undefined, work: () => Promise<Result>) => logs.run(log, work),
    log(level: string, ...said: unknown[]) {
      // Plugins pass an error in the place of the message, too.
      const err = said.find((each) => each instanceof Error);
      const message = typeof said[0] === "string" ? said[0] : (err?.message ?? "Better Auth logged no message.");
      logs.getStore()?.[level === "error" ? "error" : "warn"](
        { by: "better-auth", ...(err ? { err } : {}) },
        // It quotes addresses it does not trust, queries included.
        message.replace(/\?\S*/g, ""),
      );
    },
  };
}

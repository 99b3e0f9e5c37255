import type { Actor } from "./actor.ts";

/** What requests of one caller have in common, by kind of credential; undefined without one. It is a secret. */
export function callerKey(actor: Actor): string | undefined {
  if (actor.kind === "session") return `session ${actor.token}`;
  if (actor.kind === "token") return `token ${actor.hash}`;
  return actor.kind === "service" ? "service" : undefined;
}

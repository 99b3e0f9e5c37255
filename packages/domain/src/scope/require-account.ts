import { DomainError } from "../errors/domain-error.ts";
import type { KnownActor } from "./identity.ts";

/**
 * Checks that a session is of the account that the client named, if it named one: a page may still show the account that
 * another tab of the browser has left. @throws account_changed
 */
export function requireAccount(actor: KnownActor, { userId }: { userId: string }): void {
  if (actor.kind !== "session" || actor.account === undefined || actor.account === userId) return;
  throw accountChanged();
}

export const accountChanged = () =>
  new DomainError(
    "account_changed",
    "This browser is signed in to another account than this page shows. Nothing was changed. Reload the page.",
  );

import type { Transaction } from "@guildhall/db";
import { type Authority, mayAssign, OWNER } from "@guildhall/permissions";
import { DomainError } from "../errors/domain-error.ts";
import { type Caller, isService } from "../scope/caller.ts";
import type { Scope } from "../scope/scope.ts";
import { requireFreshSession } from "../second-factor/require-fresh-session.ts";

/**
 * Checks that the caller may decide which identity provider is trusted for a domain. Who does can sign in as anyone with an
 * address in it, owners included, and past their second factor. So it takes an owner, in a session that shows that it is
 * theirs: see {@link requireOwnSession}.
 * @param tx the transaction of the change, in which the session cannot end; without one, it is checked before anything is fetched
 * @throws session_required, owner_only, session_not_fresh
 */
export async function requireConnectionAuthority(
  { caller, membership }: Scope<"sso:update">,
  changing?: { tx: Transaction; authority: Authority },
): Promise<void> {
  requireNoToken(caller);
  if (!mayAssign(changing?.authority ?? membership, OWNER)) throw ownerOnly();
  await requireOwnSession(caller, changing?.tx);
}

/**
 * Checks that the caller shows that their account is theirs: a fresh session, which has shown the second factor where there is
 * one. Neither an access token nor a stolen cookie is enough. The operator's secret key is.
 * @throws session_required, session_not_fresh
 */
export async function requireOwnSession(caller: Caller, tx?: Transaction): Promise<void> {
  if (isService(caller)) return;
  const sessionId = requireNoToken(caller) ?? "";
  const { services, userId } = caller;
  await requireFreshSession(tx ?? services.database.orm, { sessionId, userId }, { secondFactor: true });
}

function requireNoToken({ token, sessionId }: Caller): string | null {
  if (token === null) return sessionId;
  const message = "An access token cannot change an identity provider. Sign in, and change it in the app.";
  throw new DomainError("session_required", message);
}

const ownerOnly = () =>
  new DomainError(
    "owner_only",
    "Only an owner can add, change or verify an identity provider. Ask an owner of this organization to do it.",
  );

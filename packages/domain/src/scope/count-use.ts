import { DomainError } from "../errors/domain-error.ts";
import type { Services } from "../services.ts";
import type { Actor } from "./actor.ts";
import { withTokenShare } from "./connection-share.ts";
import type { IdentityRow } from "./identity.ts";

type Counted = Pick<IdentityRow, "tokenId" | "activeOrganizationId">;

const uses = new WeakMap<Actor, Promise<number | null>>();

/**
 * Counts a use of an access token that has a limited number of them, once for each request, over all processes: a request that
 * calls several procedures is one use. One SQL statement. For a token whose `isCounted` is set.
 * @returns how many requests it may still make; null for any number
 * @throws usage_exceeded, rate_limited with the time to wait; not_signed_in for a token that ended in the meantime
 */
export function countUse(services: Services, actor: Actor, token: Counted): Promise<number | null> {
  const use = uses.get(actor) ?? take(services, token);
  uses.set(actor, use);
  return use;
}

interface Use {
  outcome: "counted" | "usage_exceeded" | "rate_limited";
  remaining: number | null;
  /** In milliseconds, as text. */
  retryAfter: string | null;
}

async function take(services: Services, { tokenId, activeOrganizationId }: Counted): Promise<number | null> {
  const { sql } = services.database;
  const [use] = await withTokenShare(
    services,
    String(tokenId),
    () => sql<Use[]>`
      select outcome, remaining, retry_after_ms as "retryAfter"
      from use_access_token(${activeOrganizationId}, ${tokenId})`,
  );
  if (!use) throw new DomainError("not_signed_in", "This access token has just been revoked or disabled.");
  const { outcome, remaining, retryAfter } = use;
  if (outcome === "counted") return remaining;
  const seconds = retryAfter === null ? undefined : Math.max(1, Math.ceil(Number(retryAfter) / 1000));
  throw new DomainError(outcome, `${sentences[outcome]} ${remedyAfter(seconds)}`, undefined, undefined, seconds);
}

const sentences = {
  usage_exceeded: "This access token has made all the requests that it may make.",
  rate_limited: "This access token makes too many requests.",
};

const remedyAfter = (seconds: number | undefined) =>
  seconds === undefined ? "Use another one." : `Try again in ${seconds} ${seconds === 1 ? "second" : "seconds"}.`;

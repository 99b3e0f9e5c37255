import type { Database } from "@guildhall/db";
import { rejecting } from "../errors/constraint-errors.ts";
import { DomainError } from "../errors/domain-error.ts";
import type { Services } from "../services.ts";
import type { Actor } from "./actor.ts";
import type { IdentityRow } from "./identity.ts";

type Counted = Pick<IdentityRow, "tokenId" | "activeOrganizationId">;

interface Waiting {
  resolve(remaining: number | null): void;
  reject(error: unknown): void;
}

const uses = new WeakMap<Actor, Promise<number | null>>();

/** Of each token that is being counted, the requests that wait until its next statement. */
const queues = new WeakMap<Database, Map<string, Waiting[]>>();

/**
 * Counts a use of an access token that has a limited number of them, once for each request, over all processes: a request that
 * calls several procedures is one use. For a token whose `isCounted` is set. One SQL statement; requests at the same time share it,
 * so that a busy token occupies one connection and writes its row a few times a second only.
 * @returns how many requests it may still make; null for any number
 * @throws usage_exceeded, rate_limited with the time to wait; not_signed_in for a token that ended in the meantime
 */
export function countUse({ database }: Services, actor: Actor, token: Counted): Promise<number | null> {
  const use = uses.get(actor) ?? enqueue(database, token);
  uses.set(actor, use);
  return use;
}

function enqueue(database: Database, token: Counted): Promise<number | null> {
  const tokens = queues.get(database) ?? new Map<string, Waiting[]>();
  queues.set(database, tokens);
  const key = String(token.tokenId);
  return new Promise((resolve, reject) => {
    const queue = tokens.get(key);
    if (queue) {
      queue.push({ resolve, reject });
      return;
    }
    tokens.set(key, [{ resolve, reject }]);
    void countAll(database, tokens, token);
  });
}

async function countAll(database: Database, tokens: Map<string, Waiting[]>, token: Counted): Promise<void> {
  const key = String(token.tokenId);
  const queue = tokens.get(key) ?? [];
  while (queue.length > 0) await countTogether(database, token, queue.splice(0));
  tokens.delete(key);
}

/** What `use_access_token` returns: how many were counted, what remains, and the limit that the others reached. */
interface Count {
  counted: number;
  remaining: number | null;
  reached: keyof typeof sentences;
  /** In milliseconds, as text. */
  retryAfter: string | null;
}

async function countTogether({ sql }: Database, token: Counted, group: readonly Waiting[]): Promise<void> {
  try {
    const [count] = await rejecting(sql<Count[]>`
      select counted, remaining, reached, retry_after_ms as "retryAfter"
      from use_access_token(${token.activeOrganizationId}, ${token.tokenId}, ${group.length})`);
    if (!count) throw new DomainError("not_signed_in", "This access token has just been revoked or disabled.");
    const { counted, remaining } = count;
    for (const [index, { resolve, reject }] of group.entries()) {
      if (index >= counted) reject(limitReached(count));
      else resolve(remaining === null ? null : remaining + counted - 1 - index);
    }
  } catch (error) {
    for (const { reject } of group) reject(error);
  }
}

function limitReached({ reached, retryAfter }: Count): DomainError {
  const seconds = retryAfter === null ? undefined : Math.max(1, Math.ceil(Number(retryAfter) / 1000));
  const remedy =
    seconds === undefined ? "Use another one." : `Try again in ${seconds} ${seconds === 1 ? "second" : "seconds"}.`;
  return new DomainError(reached, `${sentences[reached]} ${remedy}`, undefined, undefined, seconds);
}

const sentences = {
  usage_exceeded: "This access token has made all the requests that it may make.",
  rate_limited: "This access token makes too many requests.",
};

import type { AppRouter } from "@guildhall/trpc";
import { retryLink, type TRPCLink } from "@trpc/client";
import { ApiError } from "../api-error.ts";
import { NetworkError } from "../network-error.ts";
import { retryAfterMs } from "../retry-after.ts";
import { ServerError } from "../server-error.ts";

export interface RetryOptions {
  /** How often a query is tried in all, the first time included; 1 disables retries. Default 4. */
  attempts?: number;
  /** The longest pause before the second attempt; it doubles with each further one. Default 250 ms. */
  firstPauseMs?: number;
}

const LONGEST_PAUSE_MS = 10_000;
/** When the server asks for a longer pause, the call is given up. */
const LONGEST_RETRY_AFTER_MS = 60_000;

const worthAnotherTry = new Set([429, 502, 503, 504]);

/**
 * Tries queries again, with growing pauses of random length, when nothing answered or the server is overloaded or
 * away. Never mutations: one may have been carried out before its answer was lost.
 */
export function retryQueries({ attempts = 4, firstPauseMs = 250 }: RetryOptions = {}): TRPCLink<AppRouter> {
  // The link asks for the pause right after it asked whether to retry, but does not pass the error.
  let askedFor: number | undefined;
  return retryLink<AppRouter>({
    retry({ op, error, attempts: made }) {
      askedFor = pauseAskedFor(error);
      return op.type === "query" && made < attempts && isPassing(error) && (askedFor ?? 0) <= LONGEST_RETRY_AFTER_MS;
    },
    retryDelayMs: (made) => {
      const longest = Math.min(LONGEST_PAUSE_MS, firstPauseMs * 2 ** (made - 1));
      // At least half of it, so that a pause is never zero.
      return (askedFor ?? 0) + longest * (0.5 + Math.random() / 2);
    },
  });
}

function isPassing(error: Error): boolean {
  if (error instanceof NetworkError) return true;
  return (error instanceof ApiError || error instanceof ServerError) && worthAnotherTry.has(error.status);
}

function pauseAskedFor(error: Error): number | undefined {
  if (error instanceof ServerError) return error.retryAfterMs;
  const answer = error instanceof ApiError ? error.meta?.response : undefined;
  return answer instanceof Response ? retryAfterMs(answer) : undefined;
}

import type { AppRouter } from "@guildhall/trpc";
import { createTRPCClient, httpBatchLink, type TRPCClient, type TRPCLink } from "@trpc/client";
import { abortAtOnce } from "./links/abort-at-once.ts";
import { tellFailuresApart } from "./links/classify-errors.ts";
import { type RetryOptions, retryQueries } from "./links/retry-queries.ts";
import { send } from "./send.ts";

export interface GuildhallOptions {
  /** Where Guildhall is, such as `https://guildhall.example.com`. In a page it serves itself, the empty text. */
  url: string;
  /**
   * A session's token or an access token, or what gives one for each request. Nothing for a page with a session cookie,
   * or for who is not signed in.
   */
  token?: string | undefined | (() => string | undefined | Promise<string | undefined>);
  /**
   * The id of the account that the page shows, asked for each request; undefined while it shows none. A call in a session of
   * another account, to which another tab of the browser may have changed, is rejected with `account_changed`.
   */
  account?: (() => string | undefined) | undefined;
  /** How queries are tried again. Mutations never are. */
  retry?: RetryOptions;
}

/** Every procedure of the router: `guildhall.member.list.query(input, { signal })`. */
export type Guildhall = TRPCClient<AppRouter>;

// Some proxies take no longer address; what does not fit goes into a second request.
const MAX_URL_LENGTH = 4_000;

/**
 * What the server takes in one request. Not imported from the contracts: these are types only here, so that the client
 * brings no schemas along.
 */
const MAX_BATCH_CALLS = 50;

/**
 * Calls Guildhall's procedures, typed from end to end; in Node and in browsers. Calls made at once share a request, up
 * to 50 of them and to what fits an address. A call rejects with an ApiError, NetworkError, ServerError or CallAborted,
 * or with what `token` throws as the cause of a TRPCClientError.
 */
export function createGuildhall(options: GuildhallOptions): Guildhall {
  return createTRPCClient<AppRouter>({ links: guildhallLinks(options) });
}

/** Not imported from the contracts either. */
const ACCOUNT_HEADER = "x-guildhall-account";

/** What each call passes through. */
function guildhallLinks({ url, token, account, retry }: GuildhallOptions): TRPCLink<AppRouter>[] {
  return [
    abortAtOnce,
    retryQueries(retry),
    tellFailuresApart,
    httpBatchLink({
      url: `${url.replace(/\/+$/, "")}/trpc`,
      maxURLLength: MAX_URL_LENGTH,
      maxItems: MAX_BATCH_CALLS,
      async headers() {
        const given = typeof token === "function" ? await token() : token;
        const shown = account?.();
        return {
          ...(given === undefined ? {} : { authorization: `Bearer ${given}` }),
          ...(shown === undefined ? {} : { [ACCOUNT_HEADER]: shown }),
        };
      },
      fetch: send,
    }),
  ];
}

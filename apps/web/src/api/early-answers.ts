import { classifyError } from "@guildhall/client";
import type { AppRouter } from "@guildhall/trpc";
import type { QueryClient } from "@tanstack/react-query";
import { getUntypedClient, type TRPCClient, TRPCClientError } from "@trpc/client";
import { loadedFor, shownAccount } from "./shown-account.ts";

/** A query that was sent before the app was there. */
interface EarlyQuery {
  /** "member.list" */
  path: string;
  input: unknown;
  answer: Promise<EarlyAnswer>;
}

/** As tRPC sends it: what the query returned, or an error. */
type EarlyAnswer = { result: { data: unknown } } | { error: { data: { httpStatus: number } } };

/** What public/first-paint.js asked for while the code of the app was loading. */
interface EarlyAnswers {
  session?: Promise<Response> | undefined;
  /** Whose session it is; rejected if no one is signed in. */
  account?: Promise<string>;
  organization?: EarlyQuery;
  /** The lists of the page, which depend on what the caller may see of the organization. */
  lists?: Promise<EarlyQuery[]>;
}

declare global {
  interface Window {
    guildhallEarly?: EarlyAnswers;
  }
}

/** How long after a page was requested its early answers are used: where its code takes longer, much may have changed. */
const LONGEST_MS = 10_000;

const isEarly = () => performance.now() < LONGEST_MS;

/** The session as it was read early, once: undefined from the second time on. */
export function takeEarlySession(): Promise<Response> | undefined {
  const early = window.guildhallEarly;
  const session = early?.session;
  if (early) early.session = undefined;
  return isEarly() ? session : undefined;
}

/**
 * Gives the early answers to the queries that the pages will make. They are of the account of the early session: once the page shows
 * another one they are asked for again, as is what was not answered.
 */
export function giveEarlyAnswers(queryClient: QueryClient, client: TRPCClient<AppRouter>): void {
  const { account, organization, lists } = window.guildhallEarly ?? {};
  if (!isEarly()) return;
  account?.then(loadedFor).catch(() => {});
  const untyped = getUntypedClient(client);
  const give = ({ path, input, answer }: EarlyQuery) =>
    void queryClient.prefetchQuery({
      // As `getQueryKey` of tRPC has it.
      queryKey: [path.split("."), { input, type: "query" }],
      queryFn: async () => {
        const early = await answer.catch(() => undefined);
        const shown = shownAccount();
        if (shown !== undefined && shown !== (await account)) return untyped.query(path, input);
        if (early && "result" in early) return early.result.data;
        // A page of errors shows what may not be seen and what does not exist. Anything else may be different the next time.
        const isFinal = early && [403, 404].includes(early.error.data.httpStatus);
        if (isFinal) throw classifyError(TRPCClientError.from(early));
        return untyped.query(path, input);
      },
    });
  if (organization) give(organization);
  lists?.then((all) => all.forEach(give)).catch(() => {});
}

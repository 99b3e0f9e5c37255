import { classifyError } from "@guildhall/client";
import type { AppRouter } from "@guildhall/trpc";
import type { QueryClient } from "@tanstack/react-query";
import { getUntypedClient, type TRPCClient, TRPCClientError } from "@trpc/client";
import { type EarlyQuery, isEarly } from "./early-requests.ts";
import { loadedFor, shownAccount } from "./shown-account.ts";

/**
 * Gives the early answers to the queries that the pages will make. They are of the account of the early session: once the page shows
 * another one they are asked for again, as is what was not answered.
 */
export function giveEarlyAnswers(queryClient: QueryClient, client: TRPCClient<AppRouter>): void {
  const { account, queries, lists } = window.guildhallEarly ?? {};
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
  queries?.forEach(give);
  lists?.then((all) => all.forEach(give)).catch(() => {});
}

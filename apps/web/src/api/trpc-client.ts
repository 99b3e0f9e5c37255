import { MAX_BATCH_CALLS } from "@guildhall/contracts";
import { MutationCache, QueryCache, QueryClient } from "@tanstack/react-query";
import { httpBatchLink } from "@trpc/client";
import { statusOf } from "./api-error.ts";
import { authClient } from "./auth-client.ts";
import { trpc } from "./trpc.ts";

export const trpcClient = trpc.createClient({
  links: [httpBatchLink({ url: "/trpc", maxURLLength: 4000, maxItems: MAX_BATCH_CALLS })],
});

/** An error stays one however often it is asked; only silence and faults of the server are worth another try. */
function worthAnotherTry(failures: number, error: unknown): boolean {
  const status = statusOf(error);
  return failures < 2 && (status === undefined || status >= 500);
}

/** The session ended elsewhere: asking for it again sends the person to the sign-in page. */
function noticeEndedSession(error: unknown): void {
  if (statusOf(error) === 401) authClient.$store.notify("$sessionSignal");
}

export const queryClient = new QueryClient({
  queryCache: new QueryCache({ onError: noticeEndedSession }),
  mutationCache: new MutationCache({ onError: noticeEndedSession }),
  defaultOptions: {
    queries: { retry: worthAnotherTry, staleTime: 15_000 },
    mutations: { retry: false },
  },
});

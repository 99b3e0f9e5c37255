import { ApiError, guildhallLinks, isReason } from "@guildhall/client";
import { MutationCache, QueryCache, QueryClient } from "@tanstack/react-query";
import { authClient } from "./auth-client.ts";
import { trpc } from "./trpc.ts";

// React Query is the one that tries again.
export const trpcClient = trpc.createClient({ links: guildhallLinks({ url: "", retry: { attempts: 1 } }) });

/** A rejected call is rejected again; only network errors and faults of the server are worth another try. */
function isWorthRetrying(failures: number, error: unknown): boolean {
  return failures < 2 && !(error instanceof ApiError);
}

/** The session ended elsewhere: asking for it again sends the person to the sign-in page. */
function noticeEndedSession(error: unknown): void {
  if (isReason(error, "not_signed_in")) authClient.$store.notify("$sessionSignal");
}

export const queryClient = new QueryClient({
  queryCache: new QueryCache({ onError: noticeEndedSession }),
  mutationCache: new MutationCache({ onError: noticeEndedSession }),
  defaultOptions: {
    queries: { retry: isWorthRetrying, staleTime: 15_000 },
    mutations: { retry: false },
  },
});

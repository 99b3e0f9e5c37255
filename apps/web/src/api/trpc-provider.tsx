import type { ReactNode } from "react";
import { giveEarlyAnswers } from "./early-answers.ts";
import { queryClient } from "./query-client.ts";
import { trpc } from "./trpc.ts";
import { trpcClient } from "./trpc-client.ts";

giveEarlyAnswers(queryClient, trpcClient);

/** For pages that use the hooks of `trpc`. Not around all of the app: the page to sign in on is loaded without tRPC. */
export function TrpcProvider({ children }: { children: ReactNode }) {
  return (
    <trpc.Provider client={trpcClient} queryClient={queryClient}>
      {children}
    </trpc.Provider>
  );
}

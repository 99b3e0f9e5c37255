import { useQuery } from "@tanstack/react-query";
import { trpcClient } from "./trpc-client.ts";

/** What this server offers; it changes only when the server starts again. Works without `TrpcProvider`, on pages before signing in. */
export const useInstanceFeatures = () =>
  useQuery({
    // As `getQueryKey` of tRPC has it, so that an early answer is found.
    queryKey: [["instance", "features"], { type: "query" }],
    queryFn: () => trpcClient.instance.features.query(),
    staleTime: Number.POSITIVE_INFINITY,
  });

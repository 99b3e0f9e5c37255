import type { InstanceFeatures } from "@guildhall/contracts";
import { useQuery } from "@tanstack/react-query";
import { takeEarly } from "./early-requests.ts";

/** What this server offers; it changes only when the server starts again. Works without `TrpcProvider`, on pages before signing in. */
export const useInstanceFeatures = () =>
  useQuery({
    // As `getQueryKey` of tRPC has it, so that an early answer is found.
    queryKey: [["instance", "features"], { type: "query" }],
    queryFn: readFeatures,
    staleTime: Number.POSITIVE_INFINITY,
  });

/** Without tRPC, which is not loaded for the page to sign in on. */
async function readFeatures(): Promise<InstanceFeatures> {
  // The server may not have answered then.
  const early = await takeEarly("features")?.catch(() => undefined);
  const answer = early?.ok ? early : await fetch("/trpc/instance.features");
  if (!answer.ok) throw new Error(`instance.features: ${answer.status}.`);
  const { result } = await answer.json();
  return result.data;
}

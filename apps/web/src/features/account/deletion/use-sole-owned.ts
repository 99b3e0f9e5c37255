import { useQuery } from "@tanstack/react-query";
import { trpcClient } from "../../../api/trpc-client.ts";

/** The organizations whose only owner is the signed-in person; undefined until known. Works without `TrpcProvider`. */
export const useSoleOwned = () =>
  useQuery({
    queryKey: ["sole owned organizations"],
    queryFn: () => trpcClient.organization.listSoleOwned.query(),
    staleTime: 0,
  }).data;

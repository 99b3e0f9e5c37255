import { trpc } from "../../api/trpc.ts";

/** Whether this server sends email; undefined until known, and then no text may claim either. */
export function useSendsMail(): boolean | undefined {
  // It changes only with a restart of the server.
  return trpc.instance.features.useQuery(undefined, { staleTime: Number.POSITIVE_INFINITY }).data?.mail;
}

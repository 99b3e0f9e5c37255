import { trpc } from "../../../api/trpc.ts";

interface NameSource {
  /** The name in an event that is shown. */
  snapshot: string | undefined;
  /** Whether events are still on their way. */
  isPending: boolean;
}

/** What to call someone by id: as in the events, or as a member now; the id itself for others. */
export function useMemberName(
  organization: string,
  id: string | undefined,
  { snapshot, isPending }: NameSource,
): string {
  const isPerson = id?.startsWith("usr_") === true;
  const member = trpc.member.get.useQuery(
    { organization, userId: id ?? "" },
    { enabled: isPerson && !isPending && snapshot === undefined, retry: false },
  );
  const fallback = isPending || member.isFetching ? "…" : (id ?? "");
  return snapshot ?? member.data?.name ?? fallback;
}

import { trpc } from "../../api/trpc.ts";

/** How many tokens are the caller's own, or with `all` everyone's; undefined until known, or when not `enabled`. */
export function useTokenCount(organization: string, { all, enabled }: { all: boolean; enabled: boolean }) {
  return trpc.token.list.useQuery({ organization, all, limit: 1 }, { enabled }).data?.total;
}

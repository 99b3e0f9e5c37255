import { trpc } from "../../api/trpc.ts";
import { usePagedList } from "../../components/table/paging/use-paged-list.ts";

/** Access tokens, newest first: the caller's own, or with `all` everyone's. */
export function useTokenList(organization: string, { all }: { all: boolean }) {
  const utils = trpc.useUtils();
  return usePagedList((part) => utils.token.list.queryOptions({ organization, all, ...part }));
}

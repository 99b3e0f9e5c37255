import { trpc } from "../../api/trpc.ts";
import { pagedQuery, ROWS_PER_PAGE, usePagedList } from "../../components/table/use-paged-list.ts";

/** Access tokens, newest first: the caller's own, or with `all` everyone's. */
export function useTokenList(organization: string, { all }: { all: boolean }) {
  const input = { organization, all, limit: ROWS_PER_PAGE };
  return usePagedList(trpc.token.list.useInfiniteQuery(input, pagedQuery), input);
}

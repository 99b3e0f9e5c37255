import { keepPreviousData } from "@tanstack/react-query";
import { trpc } from "../../api/trpc.ts";
import { ROWS_PER_PAGE } from "../../components/table/paged-list.tsx";
import { usePaging } from "../../components/table/use-paging.ts";

/** Access tokens, newest first, a page at a time: the caller's own, or with `all` everyone's. */
export function useTokenList(organization: string, { all }: { all: boolean }) {
  const input = { organization, all, limit: ROWS_PER_PAGE };
  const query = trpc.token.list.useInfiniteQuery(input, {
    getNextPageParam: (last) => last.nextCursor,
    placeholderData: keepPreviousData,
    refetchOnWindowFocus: false,
  });
  return { query, paging: usePaging(query, JSON.stringify(input)) };
}

import { keepPreviousData } from "@tanstack/react-query";
import { trpc } from "../../api/trpc.ts";
import { ROWS_PER_PAGE } from "../../components/table/paged-list.tsx";
import { usePaging } from "../../components/table/use-paging.ts";

/** The organization's teams by name, those whose name holds `search`, a page at a time. */
export function useTeamList(organization: string, search: string | undefined) {
  const input = { organization, limit: ROWS_PER_PAGE, ...(search === undefined ? {} : { query: search }) };
  const query = trpc.team.list.useInfiniteQuery(input, {
    getNextPageParam: (last) => last.nextCursor,
    placeholderData: keepPreviousData,
    refetchOnWindowFocus: false,
  });
  return { query, paging: usePaging(query, JSON.stringify(input)) };
}

import { keepPreviousData } from "@tanstack/react-query";
import { trpc } from "../../api/trpc.ts";
import { ROWS_PER_PAGE } from "../../components/table/paged-list.tsx";
import { usePaging } from "../../components/table/use-paging.ts";

/** The projects the caller may see, by name, those whose name or slug holds `search`, a page at a time. */
export function useProjectList(organization: string, search: string | undefined) {
  const input = { organization, limit: ROWS_PER_PAGE, ...(search === undefined ? {} : { query: search }) };
  const query = trpc.project.list.useInfiniteQuery(input, {
    getNextPageParam: (last) => last.nextCursor,
    placeholderData: keepPreviousData,
    refetchOnWindowFocus: false,
  });
  return { query, paging: usePaging(query, JSON.stringify(input)) };
}

import { keepPreviousData } from "@tanstack/react-query";
import { trpc } from "../../api/trpc.ts";
import { ROWS_PER_PAGE } from "../../components/table/paged-list.tsx";
import { usePaging } from "../../components/table/use-paging.ts";

/** Those in a team by name, those whose name or address holds `search`, a page at a time. */
export function useTeamMemberList(team: { organization: string; teamId: string }, search: string | undefined) {
  const input = { ...team, limit: ROWS_PER_PAGE, ...(search === undefined ? {} : { query: search }) };
  const query = trpc.team.members.useInfiniteQuery(input, {
    getNextPageParam: (last) => last.nextCursor,
    placeholderData: keepPreviousData,
    refetchOnWindowFocus: false,
  });
  return { query, paging: usePaging(query, JSON.stringify(input)) };
}

import { trpc } from "../../api/trpc.ts";
import { pagedQuery, ROWS_PER_PAGE, usePagedList } from "../../components/table/use-paged-list.ts";

/** The organization's teams by name, those whose name contains `search`. */
export function useTeamList(organization: string, search: string | undefined) {
  const input = { organization, limit: ROWS_PER_PAGE, ...(search === undefined ? {} : { query: search }) };
  return usePagedList(trpc.team.list.useInfiniteQuery(input, pagedQuery), input);
}

import { trpc } from "../../api/trpc.ts";
import { pagedQuery, ROWS_PER_PAGE, usePagedList } from "../../components/table/use-paged-list.ts";

/** The members of a team by name, those whose name or email address contains `search`. */
export function useTeamMemberList(team: { organization: string; teamId: string }, search: string | undefined) {
  const input = { ...team, limit: ROWS_PER_PAGE, ...(search === undefined ? {} : { query: search }) };
  return usePagedList(trpc.team.members.useInfiniteQuery(input, pagedQuery), input);
}

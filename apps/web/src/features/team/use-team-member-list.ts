import { trpc } from "../../api/trpc.ts";
import { usePagedList } from "../../components/table/paging/use-paged-list.ts";

/** The members of a team by name, those whose name or email address contains `search`. */
export function useTeamMemberList(team: { organization: string; teamId: string }, search: string | undefined) {
  const utils = trpc.useUtils();
  const input = { ...team, ...(search === undefined ? {} : { query: search }) };
  return usePagedList((part) => utils.team.members.queryOptions({ ...input, ...part }));
}

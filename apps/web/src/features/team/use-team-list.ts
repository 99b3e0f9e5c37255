import { trpc } from "../../api/trpc.ts";
import { usePagedList } from "../../components/table/paging/use-paged-list.ts";

/** The organization's teams by name, those whose name contains `search`. */
export function useTeamList(organization: string, search: string | undefined) {
  const utils = trpc.useUtils();
  const input = { organization, ...(search === undefined ? {} : { query: search }) };
  return usePagedList((part) => utils.team.list.queryOptions({ ...input, ...part }));
}

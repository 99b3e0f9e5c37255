import { trpc } from "../../api/trpc.ts";
import { usePagedList } from "../../components/table/paging/use-paged-list.ts";

/** The members of a project by name, those whose name or email address contains `search`. */
export function useProjectMemberList(project: { organization: string; projectId: string }, search: string | undefined) {
  const utils = trpc.useUtils();
  const input = { ...project, ...(search === undefined ? {} : { query: search }) };
  return usePagedList((part) => utils.project.members.queryOptions({ ...input, ...part }));
}

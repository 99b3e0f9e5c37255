import { trpc } from "../../api/trpc.ts";
import { pagedQuery, ROWS_PER_PAGE, usePagedList } from "../../components/table/use-paged-list.ts";

/** The members of a project by name, those whose name or email address contains `search`. */
export function useProjectMemberList(project: { organization: string; projectId: string }, search: string | undefined) {
  const input = { ...project, limit: ROWS_PER_PAGE, ...(search === undefined ? {} : { query: search }) };
  return usePagedList(trpc.project.members.useInfiniteQuery(input, pagedQuery), input);
}

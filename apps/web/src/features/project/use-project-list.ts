import { trpc } from "../../api/trpc.ts";
import { pagedQuery, ROWS_PER_PAGE, usePagedList } from "../../components/table/use-paged-list.ts";

/** The projects the caller can access by name, those whose name or slug contains `search`. */
export function useProjectList(organization: string, search: string | undefined) {
  const input = { organization, limit: ROWS_PER_PAGE, ...(search === undefined ? {} : { query: search }) };
  return usePagedList(trpc.project.list.useInfiniteQuery(input, pagedQuery), input);
}

import { trpc } from "../../api/trpc.ts";
import { usePagedList } from "../../components/table/paging/use-paged-list.ts";

/** The projects the caller can access by name, those whose name or slug contains `search`. */
export function useProjectList(organization: string, search: string | undefined) {
  const utils = trpc.useUtils();
  const input = { organization, ...(search === undefined ? {} : { query: search }) };
  return usePagedList((part) => utils.project.list.queryOptions({ ...input, ...part }));
}

import { trpc } from "../../api/trpc.ts";
import { usePagedList } from "../../components/table/paging/use-paged-list.ts";
import { toFilter } from "./audit-filter.ts";
import type { AuditSearch } from "./audit-search.ts";

/** The events the URL asks for, newest first. */
export function useAuditList(organization: string, search: AuditSearch) {
  const utils = trpc.useUtils();
  const input = { organization, ...toFilter(search) };
  // People open the log right after a change, to see it.
  return usePagedList((part) => utils.audit.list.queryOptions({ ...input, ...part }), { staleTime: 0 });
}

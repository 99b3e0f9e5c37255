import { trpc } from "../../api/trpc.ts";
import { pagedQuery, ROWS_PER_PAGE, usePagedList } from "../../components/table/use-paged-list.ts";
import { toFilter } from "./audit-filter.ts";
import type { AuditSearch } from "./audit-search.ts";

/** The events the URL asks for, newest first. */
export function useAuditList(organization: string, search: AuditSearch) {
  const input = { organization, limit: ROWS_PER_PAGE, ...toFilter(search) };
  // People open the log right after a change, to see it.
  const options = { ...pagedQuery, staleTime: 0 };
  return usePagedList(trpc.audit.list.useInfiniteQuery(input, options), input);
}

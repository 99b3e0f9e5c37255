import { trpc } from "../../api/trpc.ts";
import { ROWS_PER_PAGE } from "../../components/table/paging/find-page.ts";
import { pagedQuery } from "../../components/table/paging/use-paged-list.ts";

/**
 * The caller's organizations whose name or slug contains `query`, by name and a page at a time; the old answer stays until the
 * new one is there.
 */
export function useOrganizationSearch(query = "") {
  const input = { limit: ROWS_PER_PAGE, ...(query === "" ? {} : { query }) };
  return trpc.organization.list.useInfiniteQuery(input, pagedQuery);
}

import { oneOf, type SearchOf, searchParams } from "../../../components/search-params.ts";
import { listParams } from "../../../components/table/paging/list-search.ts";

/** The search parameters of the organizations page. */
export const organizationsSearch = searchParams({
  ...listParams,
  /** The newest first when absent. */
  sort: oneOf("name", "-members"),
});
export type OrganizationsSearch = SearchOf<typeof organizationsSearch>;

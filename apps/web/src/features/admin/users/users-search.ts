import { oneOf, type SearchOf, searchParams } from "../../../components/search-params.ts";
import { listParams } from "../../../components/table/paging/list-search.ts";

/** The search parameters of the users page. */
export const usersSearch = searchParams({
  ...listParams,
  show: oneOf("banned", "administrators"),
  /** The newest first when absent. */
  sort: oneOf("name", "-name", "created"),
});
export type UsersSearch = SearchOf<typeof usersSearch>;

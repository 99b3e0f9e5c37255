import { matching, type SearchOf, searchParams } from "../../components/search-params.ts";

/** The search parameters of the roles page. */
export const rolesSearch = searchParams({
  /** Only roles with this permission; the page ignores one that does not exist. */
  permission: matching(/^[a-z]+:[a-z_-]+$/, 64),
});
export type RolesSearch = SearchOf<typeof rolesSearch>;

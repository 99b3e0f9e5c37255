import { matching, type SearchOf, searchParams } from "../../components/search-params.ts";

/** The search parameters of the roles page: only roles that allow this. */
export const rolesSearch = searchParams({ permission: matching(/^[a-z]+:[a-z-]+$/, 64) });
export type RolesSearch = SearchOf<typeof rolesSearch>;

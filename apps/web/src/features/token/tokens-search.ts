import { oneOf, type SearchOf, searchParams } from "../../components/search-params.ts";
import { pageParams } from "../../components/table/paging/list-search.ts";

/** The search parameters of the tokens page: one's own tokens without `tab`. */
export const tokensSearch = searchParams({ tab: oneOf("all"), ...pageParams });
export type TokensSearch = SearchOf<typeof tokensSearch>;

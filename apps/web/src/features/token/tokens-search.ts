import { oneOf, type SearchOf, searchParams } from "../../components/search-params.ts";

/** The search parameters of the tokens page: one's own tokens without any. */
export const tokensSearch = searchParams({ tab: oneOf("all") });
export type TokensSearch = SearchOf<typeof tokensSearch>;

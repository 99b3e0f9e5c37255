import { type SearchOf, searchedText, searchParams } from "../search-params.ts";

/** The search parameter of every list: what is searched for. */
export const listParams = { q: searchedText(100) };

/** The search parameters of a page with a list. */
export const listSearch = searchParams(listParams);
export type ListSearch = SearchOf<typeof listSearch>;

import { type SearchOf, searchedText, searchParams, wholeNumber } from "../search-params.ts";

/** The search parameter of a list of several pages: which of them, from the second one on. */
export const pageParams = { page: wholeNumber(2) };

/** The search parameters of a list that can be searched: what for, and the page. */
export const listParams = { q: searchedText(100), ...pageParams };

/** The search parameters of a page with such a list. */
export const listSearch = searchParams(listParams);
export type ListSearch = SearchOf<typeof listSearch>;

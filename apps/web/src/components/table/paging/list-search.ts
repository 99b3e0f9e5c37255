import { type SearchOf, searchedText, searchParams, wholeNumber } from "../../search-params.ts";

/** The search parameter of a list of several pages: which of them, from the second one on. */
export const pageParams = { page: wholeNumber(2) };

/** How many characters can be searched for. */
const MOST_SEARCHED = 100;

/** The search parameters of a list that can be searched: what for, and the page. */
export const listParams = { q: searchedText(MOST_SEARCHED), ...pageParams };

/** The search parameters of a page with such a list. */
export const listSearch = searchParams(listParams);
export type ListSearch = SearchOf<typeof listSearch>;

import { oneOf, type SearchOf, searchParams } from "../../../components/search-params.ts";
import { listParams } from "../../../components/table/paging/list-search.ts";

/** The search parameters of the page of mail and jobs. */
export const jobsSearch = searchParams({ ...listParams, tab: oneOf("jobs"), show: oneOf("failed") });
export type JobsSearch = SearchOf<typeof jobsSearch>;

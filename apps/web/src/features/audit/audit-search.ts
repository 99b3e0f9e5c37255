import { line, matching, type SearchOf, searchParams } from "../../components/search-params.ts";
import { pageParams } from "../../components/table/paging/list-search.ts";

const name = line(100);

/** A day from 1970 on, as a field for dates has it. */
export const dayParam = matching(/^(?:19[7-9]|[2-9]\d\d)\d-(?:0[1-9]|1[0-2])-(?:0[1-9]|[12]\d|3[01])$/, 10);

export const auditParams = {
  /** The id of a user or an access token, or `service`. */
  actor: name,
  /** The name of an event; the page ignores one that does not exist. */
  event: name,
  /** The id of what was changed. */
  target: name,
  from: dayParam,
  /** The last day that is shown. */
  to: dayParam,
  ...pageParams,
};

/** The search parameters of the audit page: filters, and the page of the list. */
export const auditSearch = searchParams(auditParams);
export type AuditSearch = SearchOf<typeof auditSearch>;

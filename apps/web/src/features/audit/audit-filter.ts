import type { AuditFilterInput } from "./audit-row.ts";
import type { AuditSearch } from "./audit-search.ts";
import { isKnownEvent } from "./words/event-words.ts";

/** The filter of the API for what the URL has. Days are those of the reader's time zone. */
export function toFilter({ actor, event, target, from, to }: AuditSearch): AuditFilterInput {
  return {
    ...(actor === undefined ? {} : { actor }),
    ...(event !== undefined && isKnownEvent(event) ? { event } : {}),
    ...(target === undefined ? {} : { target }),
    ...(from === undefined ? {} : { from: startOf(from, 0) }),
    // The API's is exclusive.
    ...(to === undefined ? {} : { to: startOf(to, 1) }),
  };
}

/** Whether the URL has any filter that applies. */
export const isFiltered = (search: AuditSearch) => Object.keys(toFilter(search)).length > 0;

/** When a day begins, or one some days after it. */
function startOf(day: string, daysAfter: number): string {
  const [year = 0, month = 0, date = 0] = day.split("-").map(Number);
  const start = new Date(year, month - 1, date + daysAfter).getTime();
  // East of Greenwich, 1970 begins before the first time there is.
  return new Date(Math.max(0, start)).toISOString();
}

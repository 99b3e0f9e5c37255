import type { SortingState } from "@tanstack/react-table";

/** What a list is sorted by. */
export interface Sorting {
  /** The `sort` of a column, descending with a minus in front: "-joined". */
  sort: string;
  onSort: (sort: string) => void;
}

/** The order of the URL as the table holds it. */
export function toSortingState(sort: string | undefined): SortingState {
  if (sort === undefined) return [];
  const desc = sort.startsWith("-");
  return [{ id: desc ? sort.slice(1) : sort, desc }];
}

/** The same the other way round; undefined for a table sorted by nothing. */
export function toSort([first]: SortingState): string | undefined {
  return first && `${first.desc ? "-" : ""}${first.id}`;
}

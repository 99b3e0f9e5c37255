/** What a list is sorted by. */
export interface Sorting {
  /** The `sort` of a column, descending with a minus in front: "-joined". */
  sort: string;
  onSort: (sort: string) => void;
}

/** How a list is sorted by this column; undefined when it is sorted by another one, or by none. */
export function directionOf(column: string, sort: string | undefined): "asc" | "desc" | undefined {
  if (sort === column) return "asc";
  return sort === `-${column}` ? "desc" : undefined;
}

/** What the heading of this column sorts by next: ascending, and descending when it already is. */
export const toggledSort = (column: string, sort: string): string => (sort === column ? `-${column}` : column);

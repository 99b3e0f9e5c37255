/** A stretch of a list by offset, for protocols that page that way, and how many match in all. */
export interface OffsetPage<Item> {
  items: Item[];
  count: number;
}

/** Which stretch: how many at most, and how many to skip. */
export interface OffsetInput {
  limit: number;
  offset: number;
}

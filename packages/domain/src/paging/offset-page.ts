/** A page of a list by offset, for APIs that page that way, and how many match in total. */
export interface OffsetPage<Item> {
  items: Item[];
  count: number;
}

/** Which page: how many items at most, and how many to skip. */
export interface OffsetInput {
  limit: number;
  offset: number;
}

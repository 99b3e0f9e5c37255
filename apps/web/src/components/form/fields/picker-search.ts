import { messageOf } from "../../../api/describe-error.ts";

/** Something to pick. */
export interface Choice {
  id: string;
  name: string;
}

/** What can be picked, as far as it is found. */
export interface PickerSearch {
  found: readonly Choice[];
  /** Searches for names that contain this; for all when it is empty. */
  find: (query: string) => void;
  hasMore: boolean;
  isPending: boolean;
  /** Why nothing could be looked for, as a sentence. */
  failure: string | undefined;
}

interface SearchedList {
  data: { items: Choice[]; nextCursor: string | null } | undefined;
  isFetching: boolean;
  error: unknown;
}

/** A list of the server's, as a picker shows it. */
export function pickerSearch({ data, isFetching, error }: SearchedList, find: (query: string) => void): PickerSearch {
  return {
    found: data?.items ?? [],
    find,
    hasMore: data?.nextCursor != null,
    isPending: isFetching,
    failure: error ? messageOf(error) : undefined,
  };
}

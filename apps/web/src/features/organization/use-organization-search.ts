import { keepPreviousData } from "@tanstack/react-query";
import { trpc } from "../../api/trpc.ts";

/**
 * The caller's organizations whose name or slug contains `query`, by name and a page at a time; the old answer stays until the
 * new one is there.
 */
export function useOrganizationSearch(query = "") {
  return trpc.organization.list.useInfiniteQuery(query === "" ? { limit: 50 } : { limit: 50, query }, {
    getNextPageParam: ({ nextCursor }) => nextCursor,
    placeholderData: keepPreviousData,
  });
}

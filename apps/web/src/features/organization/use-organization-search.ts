import { keepPreviousData } from "@tanstack/react-query";
import { trpc } from "../../api/trpc.ts";

/**
 * The caller's organizations, the first few whose name or slug contains `query`; the old answer stays until the new one
 * is there.
 */
export function useOrganizationSearch(query = "") {
  return trpc.organization.list.useQuery(query === "" ? { limit: 20 } : { limit: 20, query }, {
    placeholderData: keepPreviousData,
  });
}

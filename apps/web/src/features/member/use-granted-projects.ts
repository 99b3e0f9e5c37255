import { useEffect } from "react";
import { trpc } from "../../api/trpc.ts";
import type { Choice } from "../../components/form/fields/picker-search.ts";

const MOST_PER_PAGE = 200;

/** All projects of a member, page after page; undefined until the last one is there. */
export function useGrantedProjects(organization: string, userId: string) {
  const query = trpc.project.list.useInfiniteQuery(
    { organization, userId, limit: MOST_PER_PAGE },
    // What is saved replaces what is there: it must not begin with what was there a while ago.
    { getNextPageParam: (last) => last.nextCursor, staleTime: 0, gcTime: 0, refetchOnWindowFocus: false },
  );
  const { hasNextPage, isFetching, isError, fetchNextPage } = query;
  useEffect(() => {
    if (hasNextPage && !isFetching && !isError) void fetchNextPage();
  }, [hasNextPage, isFetching, isError, fetchNextPage]);
  const isComplete = query.data !== undefined && !hasNextPage;
  const projects: Choice[] | undefined = isComplete ? query.data.pages.flatMap(({ items }) => items) : undefined;
  return { projects, error: query.error, refetch: query.refetch };
}

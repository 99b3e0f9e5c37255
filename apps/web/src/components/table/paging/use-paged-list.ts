import type { Page } from "@guildhall/contracts";
import { keepPreviousData, type QueryKey, type UseQueryOptions, useQuery, useQueryClient } from "@tanstack/react-query";
import { useEffect, useMemo, useState } from "react";
import { findPage, isKnownPage, type ListPart, partOf, withCursor } from "./find-page.ts";
import { useListPage } from "./use-list-page.ts";

/** How a list is loaded of which more is shown as it is scrolled: a page at a time, and old rows stay while new ones load. */
export const pagedQuery = {
  getNextPageParam: (last: { nextCursor: string | null }) => last.nextCursor,
  placeholderData: keepPreviousData,
  // Every page seen so far would be asked for again.
  refetchOnWindowFocus: false,
} as const;

/** Reads a part of a list. */
type ListOptions<Item, Failure, Key extends QueryKey> = UseQueryOptions<Page<Item>, Failure, Page<Item>, Key> & {
  queryKey: Key;
};

export interface Paging<Item> {
  page: Page<Item> | undefined;
  /** From 0 on. */
  pageIndex: number;
  goBack: (() => void) | undefined;
  goOn: (() => void) | undefined;
  /** Whether there are other pages. */
  hasOthers: boolean;
  isLoadingNext: boolean;
}

/**
 * The page of a keyset-paged list that the URL names, so that a list of 100,000 is never more than a page of rows. Old rows stay
 * while new ones are loading. A page that the list does not have leads to its last one.
 * @param optionsOf reads a part of the list with the filters of the URL @param options.staleTime as of a query
 */
export function usePagedList<Item, Failure, Key extends QueryKey>(
  optionsOf: (part: ListPart) => ListOptions<Item, Failure, Key>,
  { staleTime }: { staleTime?: number } = {},
) {
  const client = useQueryClient();
  const { page, cursors, goTo } = useListPage();
  const isKnown = isKnownPage(page, cursors);
  const part = useMemo(() => partOf(page, cursors), [page, cursors]);

  const finding = useQuery({
    queryKey: [...optionsOf(partOf(1, [])).queryKey, "page", page, cursors],
    queryFn: () => findPage((each) => client.fetchQuery(optionsOf(each)), { page, cursors }),
    enabled: !isKnown,
    gcTime: 0,
  });
  const query = useQuery({
    ...optionsOf(part),
    enabled: isKnown,
    placeholderData: keepPreviousData,
    refetchOnWindowFocus: false,
    ...(staleTime === undefined ? {} : { staleTime }),
  });
  const isLoaded = query.data !== undefined && !query.isPlaceholderData;
  const isGone = isLoaded && page > 1 && query.data.items.length === 0;

  // The number that goes with the rows that are shown.
  const [shownPage, setShownPage] = useState(page);
  if (isLoaded && !isGone && shownPage !== page) setShownPage(page);

  useEffect(() => {
    if (!isKnown && finding.data) goTo(finding.data, { replace: true });
    else if (isGone) goTo({ page: page - 1, cursors: cursors.slice(0, page - 1) }, { replace: true });
  }, [isKnown, finding.data, isGone, page, cursors, goTo]);

  const shown = isGone ? undefined : query.data;
  const next = isLoaded ? query.data.nextCursor : null;
  const paging: Paging<Item> = {
    page: shown,
    pageIndex: shownPage - 1,
    goBack: page > 1 ? () => goTo({ page: page - 1, cursors }, { replace: false }) : undefined,
    goOn:
      next === null
        ? undefined
        : () => goTo({ page: page + 1, cursors: withCursor(cursors, page + 1, next) }, { replace: false }),
    hasOthers: page > 1 || (query.data?.nextCursor ?? null) !== null,
    isLoadingNext: page > shownPage && !isLoaded,
  };
  return {
    query: {
      error: finding.error ?? query.error,
      isPlaceholderData: query.isPlaceholderData,
      refetch: () => (isKnown ? query.refetch() : finding.refetch()),
    },
    items: shown?.items,
    paging,
  };
}

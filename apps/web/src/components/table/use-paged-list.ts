import type { Page } from "@guildhall/contracts";
import { keepPreviousData } from "@tanstack/react-query";
import { useState } from "react";

export const ROWS_PER_PAGE = 50;

/** How every list is loaded: a page at a time, and old rows stay while new ones are on their way. */
export const pagedQuery = {
  getNextPageParam: (last: { nextCursor: string | null }) => last.nextCursor,
  placeholderData: keepPreviousData,
  // Every page seen so far would be asked for again.
  refetchOnWindowFocus: false,
} as const;

interface PagedQuery<Item> {
  data: { pages: Page<Item>[] } | undefined;
  hasNextPage: boolean;
  isFetchingNextPage: boolean;
  fetchNextPage: () => Promise<unknown>;
}

export interface Paging<Item> {
  page: Page<Item> | undefined;
  pageIndex: number;
  goBack: (() => void) | undefined;
  goOn: (() => void) | undefined;
  isLoadingNext: boolean;
}

/**
 * Shows one page of a keyset-paged list at a time, so that a list of 100,000 is never more than a page of rows.
 * Starts over when `input` changes, the filters and sort order of the list.
 */
export function usePagedList<Item, Query extends PagedQuery<Item>>(query: Query & PagedQuery<Item>, input: object) {
  const listKey = JSON.stringify(input);
  const [position, setPosition] = useState({ listKey, index: 0 });
  const pages = query.data?.pages ?? [];
  const chosen = position.listKey === listKey ? position.index : 0;
  const pageIndex = Math.max(0, Math.min(chosen, pages.length - 1));
  const goTo = (index: number) => setPosition({ listKey, index });

  async function fetchAndGoOn() {
    await query.fetchNextPage();
    goTo(pageIndex + 1);
  }

  const isLoaded = pageIndex + 1 < pages.length;
  const page = pages[pageIndex];
  const paging: Paging<Item> = {
    page,
    pageIndex,
    goBack: pageIndex > 0 ? () => goTo(pageIndex - 1) : undefined,
    goOn: isLoaded ? () => goTo(pageIndex + 1) : query.hasNextPage ? () => void fetchAndGoOn() : undefined,
    isLoadingNext: query.isFetchingNextPage,
  };
  return { query, items: page?.items, paging };
}

import type { Page } from "@guildhall/contracts";
import { useState } from "react";

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
 * Starts over when `listKey` changes, which says what the list is filtered and sorted by.
 */
export function usePaging<Item>(query: PagedQuery<Item>, listKey: string): Paging<Item> {
  const [position, setPosition] = useState({ listKey, index: 0 });
  const pages = query.data?.pages ?? [];
  const wanted = position.listKey === listKey ? position.index : 0;
  const pageIndex = Math.max(0, Math.min(wanted, pages.length - 1));
  const goTo = (index: number) => setPosition({ listKey, index });

  async function fetchAndGoOn() {
    await query.fetchNextPage();
    goTo(pageIndex + 1);
  }

  const isLoaded = pageIndex + 1 < pages.length;
  return {
    page: pages[pageIndex],
    pageIndex,
    goBack: pageIndex > 0 ? () => goTo(pageIndex - 1) : undefined,
    goOn: isLoaded ? () => goTo(pageIndex + 1) : query.hasNextPage ? () => void fetchAndGoOn() : undefined,
    isLoadingNext: query.isFetchingNextPage,
  };
}

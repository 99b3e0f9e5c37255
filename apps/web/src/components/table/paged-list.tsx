import { Button, Stack } from "@mantine/core";
import { type ReactNode, useRef } from "react";
import { EmptyState } from "../feedback/empty-state.tsx";
import { ErrorNotice } from "../feedback/error-notice.tsx";
import { useFocusSoon } from "../hooks/use-focus-soon.ts";
import { useScrollUp } from "../hooks/use-scroll-up.ts";
import classes from "./paged-list.module.css";
import { Pager } from "./pager.tsx";
import { SearchField } from "./search-field.tsx";
import type { Paging } from "./use-paging.ts";

export const ROWS_PER_PAGE = 50;

export interface PagedListRows<Item> {
  /** Absent until the first page is there. */
  items: Item[] | undefined;
  /** Rows of the list before, shown until those asked for arrive. */
  outdated: boolean;
  /** A row went away with the focus in it: puts the focus where the list begins. */
  onRowGone: () => void;
}

interface PagedListProps<Item> {
  /** What one of them is: "team". */
  noun: string;
  list: {
    query: { error: unknown; refetch: () => Promise<unknown>; isPlaceholderData: boolean; isFetchingNextPage: boolean };
    paging: Paging<Item>;
  };
  searchLabel: string;
  /** What is searched for; undefined when everything is shown. */
  search: string | undefined;
  onSearch: (search: string | undefined) => void;
  icon: ReactNode;
  /** What to say while there is none at all. */
  empty: ReactNode;
  children: (rows: PagedListRows<Item>) => ReactNode;
}

/** A list that is searched and paged on the server: a search field, the rows, and where one is. */
export function PagedList<Item>(props: PagedListProps<Item>) {
  const { noun, list, searchLabel, search, onSearch, icon, empty, children } = props;
  const { query, paging } = list;
  const top = useRef<HTMLDivElement>(null);
  const onRowGone = useFocusSoon(top);
  useScrollUp(top, paging.pageIndex);
  const isEmpty = paging.page?.items.length === 0;

  return (
    <Stack gap="sm" ref={top} tabIndex={-1} className={classes.list ?? ""} role="group" aria-label={`List of ${noun}s`}>
      <div className={classes.search}>
        <SearchField
          label={searchLabel}
          value={search ?? ""}
          onSearch={(typed) => onSearch(typed === "" ? undefined : typed)}
        />
      </div>
      {query.error ? <ErrorNotice error={query.error} onRetry={() => void query.refetch()} /> : null}
      {isEmpty && search === undefined ? empty : null}
      {isEmpty && search !== undefined ? (
        <EmptyState
          icon={icon}
          title={`No ${noun} matches`}
          action={
            <Button variant="default" onClick={() => onSearch(undefined)}>
              Show all
            </Button>
          }
        >
          Nothing here matches “{search}”.
        </EmptyState>
      ) : null}
      {isEmpty || (query.error && !paging.page)
        ? null
        : children({
            items: paging.page?.items,
            outdated: query.isPlaceholderData || query.isFetchingNextPage,
            onRowGone,
          })}
      <Pager paging={paging} pageSize={ROWS_PER_PAGE} noun={noun} />
    </Stack>
  );
}

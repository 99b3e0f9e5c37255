import { Button, Group, Stack } from "@mantine/core";
import { useCallbackRef } from "@mantine/hooks";
import { IconFilter } from "@tabler/icons-react";
import { type ReactNode, useRef, useState } from "react";
import { EmptyState } from "../../feedback/empty-state.tsx";
import { ErrorNotice } from "../../feedback/error-notice.tsx";
import { SearchField } from "../search-field.tsx";
import { useRowFocus } from "../use-row-focus.ts";
import classes from "./paged-list.module.css";
import { Pager } from "./pager.tsx";
import type { Paging } from "./use-paged-list.ts";
import { useRestoredScroll } from "./use-restored-scroll.ts";

/** A list of the server's as far as it is loaded. */
interface LoadedList<Item> {
  query: { error: unknown; refetch: () => Promise<unknown>; isPlaceholderData: boolean };
  /** Absent until the first page is there. */
  items: readonly Item[] | undefined;
  /** Absent for a list that comes as one. */
  paging?: Paging<Item>;
}

export interface ListRows<Item> {
  items: readonly Item[] | undefined;
  /** Rows of the list before, shown until those asked for arrive. */
  isOutdated: boolean;
  /** A row went away with the focus in it: puts the focus into the one that took its place, or where the list begins. */
  onRowGone: () => void;
}

export interface PagedListProps<Item> {
  /** What one of them is: "team". */
  noun: string;
  list: LoadedList<Item>;
  /** Absent where nothing can be searched. */
  search?: ListSearchProps | undefined;
  /** Other controls, beside the search field; absent, as that is, while there is nothing to find. */
  filters?: ReactNode;
  /** Chooses between lists, so it stays when this one is empty. */
  views?: ReactNode;
  /** Shows everything again; absent while everything is shown. */
  onShowAll?: (() => void) | undefined;
  /** What the button for that is called. */
  showAllLabel?: string;
  icon: ReactNode;
  /** What to show while there is none at all. */
  empty?: ReactNode;
  children: (rows: ListRows<Item>) => ReactNode;
}

/** Other controls, which on a small screen would push the list below its edge, until they are asked for. */
function Filters({ isOpenAtFirst, children }: { isOpenAtFirst: boolean; children: ReactNode }) {
  const [isOpen, setOpen] = useState(isOpenAtFirst);
  return (
    <>
      <Button
        variant="default"
        className={classes.toggle ?? ""}
        aria-expanded={isOpen}
        leftSection={<IconFilter size={16} aria-hidden />}
        onClick={() => setOpen(!isOpen)}
      >
        Filters
      </Button>
      <div className={classes.filters} data-open={isOpen || undefined}>
        {children}
      </div>
    </>
  );
}

interface ListSearchProps {
  /** "Search by name or email" */
  label: string;
  /** Undefined when everything is shown. */
  value: string | undefined;
  onSearch: (query: string | undefined) => void;
}

/** A list that is searched and paged on the server: a search field, the rows, and where one is. */
export function PagedList<Item>(props: PagedListProps<Item>) {
  const { noun, list, search, filters, views, showAllLabel = "Show all", icon, empty, children } = props;
  const { query, items, paging } = list;
  const { onShowAll = search?.value === undefined ? undefined : () => search.onSearch(undefined) } = props;
  const top = useRef<HTMLDivElement>(null);
  const { onRowGone, onFocus } = useRowFocus(top);
  useRestoredScroll(items !== undefined);
  const onTyped = useCallbackRef((typed: string) => search?.onSearch(typed === "" ? undefined : typed));
  const isEmpty = items?.length === 0;
  const isFindable = !(isEmpty && !onShowAll);

  return (
    <Stack
      gap="sm"
      ref={top}
      tabIndex={-1}
      className={classes.list ?? ""}
      role="group"
      aria-label={`List of ${noun}s`}
      onFocus={onFocus}
    >
      {views || (isFindable && (search || filters)) ? (
        <Group gap="xs">
          {isFindable && search ? (
            <div className={classes.search}>
              <SearchField label={search.label} value={search.value ?? ""} onSearch={onTyped} />
            </div>
          ) : null}
          {isFindable && filters ? <Filters isOpenAtFirst={onShowAll !== undefined}>{filters}</Filters> : null}
          {views}
        </Group>
      ) : null}
      {query.error ? <ErrorNotice error={query.error} onRetry={() => void query.refetch()} /> : null}
      {isEmpty && !onShowAll ? empty : null}
      {isEmpty && onShowAll ? (
        <EmptyState
          icon={icon}
          title={`No matching ${noun}s`}
          action={
            <Button
              variant="default"
              onClick={() => {
                onShowAll();
                onRowGone();
              }}
            >
              {showAllLabel}
            </Button>
          }
        >
          {search && filters
            ? "Try a different search or other filters."
            : `Try ${search ? "a different search" : "other filters"}.`}
        </EmptyState>
      ) : null}
      {isEmpty || (query.error && !items) ? null : children({ items, isOutdated: query.isPlaceholderData, onRowGone })}
      {paging && !isEmpty ? <Pager paging={paging} noun={noun} /> : null}
    </Stack>
  );
}

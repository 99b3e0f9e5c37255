import { useMantineTheme, VisuallyHidden } from "@mantine/core";
import { useCallbackRef, useMediaQuery } from "@mantine/hooks";
import { type CSSProperties, useRef } from "react";
import type { Column } from "./column.ts";
import { ColumnHeading } from "./column-heading.tsx";
import { DataRow, type Selection, type Unfolding } from "./data-row.tsx";
import classes from "./data-table.module.css";
import { useFirstRows } from "./paging/use-first-rows.ts";
import { nextSlots, type RowSlots } from "./row-slots.ts";
import { SelectBox } from "./select-box.tsx";
import { SkeletonRows } from "./skeleton-rows.tsx";
import type { Sorting } from "./sorting.ts";
import { useIsLate } from "./use-is-late.ts";

interface DataTableProps<Item> {
  /** What it is about comes first, what can be done with it last. */
  columns: readonly Column<Item>[];
  /** Absent until the first page is there. */
  items: readonly Item[] | undefined;
  keyOf: (item: Item) => string;
  /** Rows of the list before, shown until those asked for arrive. */
  isOutdated: boolean;
  sorting?: Sorting | undefined;
  /** Where there is no room for a table, rows become cards. */
  cardsBelow?: "md" | "lg";
  /** Rows unfold to what there is no room for; the table then adds the last column. */
  unfolding?: Unfolding<Item>;
  /** Rows have check boxes. */
  selection?: Selection<Item> | undefined;
  /** Rows of the page before become those of the next one, which is less work: what a cell remembers must be of one item, by its key. */
  reusesRows?: boolean;
  /** On cards, what is beneath the name lines up with it rather than with the avatar. */
  hasAvatars?: boolean;
}

const noRows: never[] = [];
const unfoldColumn: Column<object> = { title: "Details", width: 44, cell: () => null };

/** A list as a table, and on narrow screens as cards: the name and the actions on one line, the rest beneath. */
export function DataTable<Item extends object>(props: DataTableProps<Item>) {
  const { items = noRows, keyOf, isOutdated, sorting, cardsBelow = "md", unfolding, selection } = props;
  const { hasAvatars = false, reusesRows = false } = props;
  const isLoading = props.items === undefined;
  const columns = unfolding ? [...props.columns, unfoldColumn] : props.columns;
  const { breakpoints } = useMantineTheme();
  const isCards = useMediaQuery(`(width < ${breakpoints[cardsBelow]})`, false, { getInitialValueInEffect: false });
  const last = columns.length - 1;
  const onSort = useCallbackRef(sorting?.onSort);
  const looksOutdated = useIsLate(isOutdated);
  const shown = useFirstRows(items, isCards);
  const ids = shown.map(keyOf);
  const slots = useRef<RowSlots>(new Map());
  if (reusesRows) slots.current = nextSlots(slots.current, ids);
  const keys = reusesRows ? ids.map((id) => slots.current.get(id)) : ids;
  const selectAll = selection && !isLoading ? <SelectAll {...{ selection, items, isCards }} /> : null;
  return (
    <>
      {isCards ? selectAll : null}
      {/* biome-ignore-start lint/a11y/noRedundantRoles: as cards, it is displayed as no table, and browsers take its roles away. */}
      <table
        role="table"
        className={classes.table}
        aria-busy={isOutdated || isLoading}
        data-outdated={looksOutdated || undefined}
        data-cards={isCards || undefined}
        data-avatars={hasAvatars || undefined}
        data-selectable={selection !== undefined || undefined}
        style={cardLayout(columns)}
      >
        <thead>
          <tr>
            {selection ? (
              <th style={{ width: 40 }}>{selectAll ?? <VisuallyHidden>Selection</VisuallyHidden>}</th>
            ) : null}
            {columns.map(({ title, width, sort }, index) => (
              <ColumnHeading
                key={title}
                {...{ title, width, sort, onSort }}
                isTitleHidden={index === last}
                sortedBy={sorting?.sort}
              />
            ))}
          </tr>
        </thead>
        <tbody role="rowgroup">
          {isLoading ? <SkeletonRows columns={columns.length + (selection ? 1 : 0)} /> : null}
          {shown.map((item, index) => (
            <DataRow
              key={keys[index]}
              {...{ item, columns, unfolding }}
              isCard={isCards}
              labelOf={selection?.labelOf}
              onSelect={selection?.onSelect}
              isSelected={selection?.isSelected(item) ?? false}
            />
          ))}
        </tbody>
      </table>
      {/* biome-ignore-end lint/a11y/noRedundantRoles: as above. */}
    </>
  );
}

/** How wide the actions of a card are. A cast, because the type has no custom properties. */
const cardLayout = (columns: readonly { width?: number }[]) =>
  ({ "--actions-width": `${columns.at(-1)?.width ?? 0}px` }) as CSSProperties;

interface SelectAllProps<Item> {
  selection: Selection<Item>;
  items: readonly Item[];
  isCards: boolean;
}

/** Selects all rows of the page, or none. Cards have no heading that it could stand in, and room for its words. */
function SelectAll<Item>({ selection, items, isCards }: SelectAllProps<Item>) {
  const count = items.filter(selection.isSelected).length;
  const isAll = count > 0 && count === items.length;
  const label = "Select all on this page";
  return (
    <SelectBox
      label={label}
      isChecked={isAll}
      isMixed={count > 0 && !isAll}
      onChange={(isChecked) => selection.onSelect(items, isChecked)}
    >
      {isCards ? label : undefined}
    </SelectBox>
  );
}

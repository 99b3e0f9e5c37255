import { UnstyledButton } from "@mantine/core";
import { useDisclosure } from "@mantine/hooks";
import { IconChevronDown } from "@tabler/icons-react";
import { memo, type ReactNode, useId } from "react";
import type { Column } from "./column.ts";
import classes from "./data-table.module.css";
import { SelectBox } from "./select-box.tsx";

export interface Unfolding<Item> {
  /** What a row is about, for the name of its button: "Ada Lovelace created the team Moon". */
  labelOf: (item: Item) => string;
  details: (item: Item) => ReactNode;
}

/** Rows can be selected. `labelOf` and `onSelect` are the same from one render to the next. */
export interface Selection<Item> {
  /** "Select Ada Lovelace" */
  labelOf: (item: Item) => string;
  isSelected: (item: Item) => boolean;
  onSelect: (items: readonly Item[], isSelected: boolean) => void;
}

interface DataRowProps<Item> {
  item: Item;
  columns: readonly Column<Item>[];
  isCard: boolean;
  unfolding: Unfolding<Item> | undefined;
  /** Of the check box; absent where there is none. */
  labelOf: Selection<Item>["labelOf"] | undefined;
  onSelect: Selection<Item>["onSelect"] | undefined;
  isSelected: boolean;
}

/** A row of a table, and beneath it what it unfolds to. Plain elements, which a page has hundreds of. */
function PlainDataRow<Item>(props: DataRowProps<Item>) {
  const { item, columns, isCard, unfolding, labelOf, onSelect, isSelected } = props;
  const [isOpen, { toggle }] = useDisclosure();
  const id = useId();
  const last = columns.length - 1;
  return (
    <>
      {/* biome-ignore-start lint/a11y/noRedundantRoles: as a card, it is displayed as no table, and browsers take its roles away. */}
      <tr
        role="row"
        data-unfolds={unfolding !== undefined || undefined}
        data-open={isOpen || undefined}
        data-selected={isSelected || undefined}
      >
        {labelOf && onSelect ? (
          <td role="cell" data-part="select">
            <SelectBox
              label={labelOf(item)}
              isChecked={isSelected}
              onChange={(isChecked) => onSelect([item], isChecked)}
            />
          </td>
        ) : null}
        {columns.map(({ title, isTitledOnCard, cell }, index) => {
          const content = cell(item) ?? null;
          return (
            <td key={title} role="cell" data-part={index === 0 ? "subject" : index === last ? "actions" : undefined}>
              {isCard && isTitledOnCard && content !== null ? `${title}: ` : null}
              {content}
              {unfolding && index === last ? (
                <UnstyledButton
                  className={classes.unfold ?? ""}
                  aria-label={`Details: ${unfolding.labelOf(item)}`}
                  aria-expanded={isOpen}
                  aria-controls={isOpen ? id : undefined}
                  onClick={toggle}
                >
                  <IconChevronDown size={18} aria-hidden />
                </UnstyledButton>
              ) : null}
            </td>
          );
        })}
      </tr>
      {unfolding && isOpen ? (
        <tr role="row" id={id} data-details>
          <td role="cell" colSpan={columns.length}>
            {unfolding.details(item)}
          </td>
        </tr>
      ) : null}
      {/* biome-ignore-end lint/a11y/noRedundantRoles: as above. */}
    </>
  );
}

/** Rendered again when an item or the columns are others. A cast, because `memo` returns a component without type parameters. */
export const DataRow = memo(PlainDataRow) as typeof PlainDataRow;

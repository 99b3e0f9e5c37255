import { Table, UnstyledButton } from "@mantine/core";
import { useDisclosure } from "@mantine/hooks";
import { IconChevronDown } from "@tabler/icons-react";
import { memo, type ReactNode, useId } from "react";
import type { Column } from "./column.ts";
import classes from "./data-table.module.css";

export interface Unfolding<Item> {
  /** What a row is about, for the name of its button: "Ada Lovelace created the team Moon". */
  labelOf: (item: Item) => string;
  details: (item: Item) => ReactNode;
}

interface DataRowProps<Item> {
  item: Item;
  columns: readonly Column<Item>[];
  isCard: boolean;
  unfolding: Unfolding<Item> | undefined;
}

/** A row of a table, and beneath it what it unfolds to. Plain elements, which a page has hundreds of, with the classes of Mantine. */
function PlainDataRow<Item>({ item, columns, isCard, unfolding }: DataRowProps<Item>) {
  const [isOpen, { toggle }] = useDisclosure();
  const id = useId();
  const last = columns.length - 1;
  return (
    <>
      {/* biome-ignore-start lint/a11y/noRedundantRoles: as a card, it is displayed as no table, and browsers take its roles away. */}
      <tr
        role="row"
        className={Table.Tr.classes.tr}
        data-with-row-border
        data-unfolds={unfolding !== undefined || undefined}
        data-open={isOpen || undefined}
      >
        {columns.map(({ title, isTitledOnCard, cell }, index) => {
          const content = cell(item) ?? null;
          return (
            <td
              key={title}
              role="cell"
              className={Table.Td.classes.td}
              data-part={index === 0 ? "subject" : index === last ? "actions" : undefined}
            >
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
      {/* biome-ignore-end lint/a11y/noRedundantRoles: as above. */}
      {unfolding && isOpen ? (
        <Table.Tr role="row" id={id} data-details>
          <Table.Td role="cell" colSpan={columns.length}>
            {unfolding.details(item)}
          </Table.Td>
        </Table.Tr>
      ) : null}
    </>
  );
}

/** Rendered again when an item or the columns are others. A cast, because `memo` returns a component without type parameters. */
export const DataRow = memo(PlainDataRow) as typeof PlainDataRow;

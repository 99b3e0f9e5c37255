import { Table, UnstyledButton } from "@mantine/core";
import { useDisclosure } from "@mantine/hooks";
import { IconChevronDown } from "@tabler/icons-react";
import { type ReactNode, useId } from "react";
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

/** A row of a table, and beneath it what it unfolds to. */
export function DataRow<Item>({ item, columns, isCard, unfolding }: DataRowProps<Item>) {
  const [isOpen, { toggle }] = useDisclosure();
  const id = useId();
  const last = columns.length - 1;
  return (
    <>
      <Table.Tr role="row" mod={{ unfolds: unfolding !== undefined, open: isOpen }}>
        {columns.map(({ title, isTitledOnCard, cell }, index) => {
          const content = cell(item) ?? null;
          return (
            <Table.Td
              key={title}
              role="cell"
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
            </Table.Td>
          );
        })}
      </Table.Tr>
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

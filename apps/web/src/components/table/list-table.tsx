import { Table, VisuallyHidden } from "@mantine/core";
import type { ReactNode } from "react";
import classes from "./list-table.module.css";
import { SkeletonRows } from "./skeleton-rows.tsx";

export interface Column<Item> {
  title: string;
  /** In pixels; the first column has none and takes what is left. */
  width?: number;
  /** Stands before the value where there is no room for headings: "Created ". */
  label?: string;
  cell: (item: Item) => ReactNode;
}

interface ListTableProps<Item> {
  /** What it is about comes first, what can be done with it last. */
  columns: readonly Column<Item>[];
  /** Absent until the first page is there. */
  items: Item[] | undefined;
  keyOf: (item: Item) => string;
  /** Rows of the list before, shown until those asked for arrive. */
  outdated: boolean;
}

/** A list as a table, and below 768 px as cards: who or what and the actions on one line, the rest beneath. */
export function ListTable<Item>({ columns, items, keyOf, outdated }: ListTableProps<Item>) {
  const last = columns.length - 1;
  return (
    <Table
      role="table"
      className={classes.table ?? ""}
      aria-busy={outdated || !items}
      mod={{ outdated }}
      style={{ "--actions-width": `${columns[last]?.width ?? 0}px` }}
    >
      <Table.Thead role="rowgroup">
        <Table.Tr role="row">
          {columns.map(({ title, width }, index) => (
            <Table.Th key={title} role="columnheader" {...(width === undefined ? {} : { w: width })}>
              {index === last ? <VisuallyHidden>{title}</VisuallyHidden> : title}
            </Table.Th>
          ))}
        </Table.Tr>
      </Table.Thead>
      <Table.Tbody role="rowgroup">
        {items ? null : <SkeletonRows columns={columns.length} />}
        {items?.map((item) => (
          <Table.Tr key={keyOf(item)} role="row">
            {columns.map(({ title, label, cell }, index) => (
              <Table.Td
                key={title}
                role="cell"
                data-part={index === 0 ? "subject" : index === last ? "actions" : undefined}
                data-label={label}
              >
                {cell(item)}
              </Table.Td>
            ))}
          </Table.Tr>
        ))}
      </Table.Tbody>
    </Table>
  );
}

import type { MemberSort } from "@guildhall/contracts";
import { Table } from "@mantine/core";
import { useTable } from "@tanstack/react-table";
import { SkeletonRows } from "../../components/table/skeleton-rows.tsx";
import { SortableHeading } from "../../components/table/sortable-heading.tsx";
import { memberColumns, memberTableFeatures } from "./member-columns.tsx";
import type { MemberRow } from "./member-row.ts";
import { toMemberSort, toSortingState } from "./member-sorting.ts";
import classes from "./stacking-table.module.css";

interface MemberTableProps {
  /** Absent until the first page is there. */
  members: MemberRow[] | undefined;
  sort: MemberSort;
  onSort: (sort: MemberSort) => void;
  /** Rows of the list before, shown until those asked for arrive. */
  outdated: boolean;
}

const none: MemberRow[] = [];

/** The members as a table, and below 768 px as cards. The server sorts; the table only says how. */
export function MemberTable({ members, sort, onSort, outdated }: MemberTableProps) {
  const sorting = toSortingState(sort);
  const table = useTable({
    features: memberTableFeatures,
    columns: memberColumns,
    data: members ?? none,
    getRowId: (member) => member.id,
    manualSorting: true,
    enableSortingRemoval: false,
    enableMultiSort: false,
    sortDescFirst: false,
    state: { sorting },
    onSortingChange: (update) => onSort(toMemberSort(typeof update === "function" ? update(sorting) : update)),
  });

  return (
    <Table role="table" className={classes.table ?? ""} aria-busy={outdated || !members} mod={{ outdated }}>
      <Table.Thead role="rowgroup">
        {table.getHeaderGroups().map((group) => (
          <Table.Tr key={group.id} role="row">
            {group.headers.map((header) => {
              const heading = <table.FlexRender header={header} />;
              const direction = header.column.getIsSorted();
              return header.column.getCanSort() ? (
                <SortableHeading
                  key={header.id}
                  direction={direction}
                  onToggle={() => header.column.toggleSorting(direction === "asc")}
                >
                  {heading}
                </SortableHeading>
              ) : (
                <Table.Th key={header.id} role="columnheader" w={56}>
                  {heading}
                </Table.Th>
              );
            })}
          </Table.Tr>
        ))}
      </Table.Thead>
      <Table.Tbody role="rowgroup">
        {members ? null : <SkeletonRows columns={memberColumns.length} />}
        {table.getRowModel().rows.map((row) => (
          <Table.Tr key={row.id} role="row">
            {row.getAllCells().map((cell) => (
              <Table.Td key={cell.id} role="cell" data-column={cell.column.id}>
                <table.FlexRender cell={cell} />
              </Table.Td>
            ))}
          </Table.Tr>
        ))}
      </Table.Tbody>
    </Table>
  );
}

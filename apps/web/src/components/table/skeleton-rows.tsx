import { Skeleton, Table } from "@mantine/core";

const rows = ["one", "two", "three", "four", "five", "six"];

/** Placeholders of rows that are loading. */
export function SkeletonRows({ columns }: { columns: number }) {
  return rows.map((row) => (
    <Table.Tr key={row} role="row" aria-hidden>
      <Table.Td colSpan={columns} role="cell">
        <Skeleton height={38} />
      </Table.Td>
    </Table.Tr>
  ));
}

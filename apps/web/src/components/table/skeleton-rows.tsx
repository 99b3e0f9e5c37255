import { Skeleton } from "@mantine/core";

const rows = ["one", "two", "three", "four", "five", "six"];

/** Placeholders of rows that are loading. */
export function SkeletonRows({ columns }: { columns: number }) {
  return rows.map((row) => (
    <tr key={row} aria-hidden>
      <td colSpan={columns}>
        <Skeleton height={38} />
      </td>
    </tr>
  ));
}

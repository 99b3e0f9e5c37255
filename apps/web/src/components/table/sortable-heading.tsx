import { Table, UnstyledButton } from "@mantine/core";
import { IconArrowDown, IconArrowsSort, IconArrowUp } from "@tabler/icons-react";
import type { ReactNode } from "react";
import classes from "./sortable-heading.module.css";

interface SortableHeadingProps {
  direction: "asc" | "desc" | false;
  onToggle: () => void;
  children: ReactNode;
}

const looks = {
  none: { ariaSort: "none", Icon: IconArrowsSort },
  asc: { ariaSort: "ascending", Icon: IconArrowUp },
  desc: { ariaSort: "descending", Icon: IconArrowDown },
} as const;

/** A column's heading that sorts by it, up first and then down. */
export function SortableHeading({ direction, onToggle, children }: SortableHeadingProps) {
  const { ariaSort, Icon } = looks[direction || "none"];
  return (
    <Table.Th role="columnheader" aria-sort={ariaSort}>
      <UnstyledButton onClick={onToggle} className={classes.button ?? ""}>
        {children}
        <Icon size={14} aria-hidden className={classes.icon} />
      </UnstyledButton>
    </Table.Th>
  );
}

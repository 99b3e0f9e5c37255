import { UnstyledButton } from "@mantine/core";
import { IconArrowDown, IconArrowsSort, IconArrowUp } from "@tabler/icons-react";
import type { ReactNode } from "react";
import classes from "./column-heading.module.css";

interface ColumnHeadingProps {
  /** In pixels. */
  width: number | undefined;
  direction: "asc" | "desc" | undefined;
  /** Undefined when nothing sorts by the column. */
  onToggle: (() => void) | undefined;
  children: ReactNode;
}

const looks = {
  none: { ariaSort: "none", Icon: IconArrowsSort },
  asc: { ariaSort: "ascending", Icon: IconArrowUp },
  desc: { ariaSort: "descending", Icon: IconArrowDown },
} as const;

/** The heading of a column. One that sorts by it does so up first and then down. */
export function ColumnHeading({ width, direction, onToggle, children }: ColumnHeadingProps) {
  const style = width === undefined ? {} : { width };
  if (!onToggle) return <th style={style}>{children}</th>;
  const { ariaSort, Icon } = looks[direction ?? "none"];
  return (
    <th style={style} aria-sort={ariaSort}>
      <UnstyledButton onClick={onToggle} className={classes.button ?? ""}>
        {children}
        <Icon size={14} aria-hidden className={classes.icon} />
      </UnstyledButton>
    </th>
  );
}

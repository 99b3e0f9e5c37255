import { UnstyledButton, VisuallyHidden } from "@mantine/core";
import { IconArrowDown, IconArrowsSort, IconArrowUp } from "@tabler/icons-react";
import { memo } from "react";
import classes from "./column-heading.module.css";
import { directionOf, toggledSort } from "./sorting.ts";

interface ColumnHeadingProps {
  /** In pixels. */
  width: number | undefined;
  title: string;
  /** Whether it is for screen readers only. */
  isTitleHidden: boolean;
  /** What sorts by the column; undefined when nothing does. */
  sort: string | undefined;
  /** What the list is sorted by. */
  sortedBy: string | undefined;
  /** The same from one render to the next. */
  onSort: (sort: string) => void;
}

const looks = {
  none: { ariaSort: "none", Icon: IconArrowsSort },
  asc: { ariaSort: "ascending", Icon: IconArrowUp },
  desc: { ariaSort: "descending", Icon: IconArrowDown },
} as const;

/** The heading of a column. One that sorts by it does so up first and then down. */
export const ColumnHeading = memo(function ColumnHeading(props: ColumnHeadingProps) {
  const { width, title, isTitleHidden, sort, sortedBy, onSort } = props;
  const style = width === undefined ? {} : { width };
  const words = isTitleHidden ? <VisuallyHidden>{title}</VisuallyHidden> : title;
  if (sort === undefined || sortedBy === undefined) return <th style={style}>{words}</th>;
  const { ariaSort, Icon } = looks[directionOf(sort, sortedBy) ?? "none"];
  return (
    <th style={style} aria-sort={ariaSort}>
      <UnstyledButton onClick={() => onSort(toggledSort(sort, sortedBy))} className={classes.button ?? ""}>
        {words}
        <Icon size={14} aria-hidden className={classes.icon} />
      </UnstyledButton>
    </th>
  );
});

import type { Icon } from "@tabler/icons-react";

/** Something that can be done with what a row or a page is about. */
export interface Action {
  /** "Remove…" */
  label: string;
  icon: Icon;
  onClick: () => void;
  /** Why the caller may not; empty when they may. */
  denial: string;
  isDestructive?: boolean;
}

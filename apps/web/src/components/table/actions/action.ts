import type { Icon } from "@tabler/icons-react";
import type { ReactNode } from "react";

interface Offer {
  /** "Remove…" */
  label: string;
  icon: Icon;
  /** Why the caller may not; empty when they may. */
  denial: string;
}

/** Something that can be done with what a row or a page is about. */
export interface Action extends Offer {
  onClick: () => void;
  isDestructive?: boolean;
}

/** Another page about it. */
export interface PageLink extends Offer {
  /** A `MenuLink` with these properties. */
  link: (item: { leftSection: ReactNode; children: string }) => ReactNode;
}

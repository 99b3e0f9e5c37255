import type { ReactNode } from "react";

export interface Column<Item> {
  title: string;
  /** In pixels; the first column has none and takes what is left. */
  width?: number;
  /** The name of the order that sorts by it; absent when nothing does. */
  sort?: string;
  /** On a card, the title stands before the value: "Created: 3 days ago". */
  isTitledOnCard?: boolean;
  cell: (item: Item) => ReactNode;
}

import { Skeleton } from "@mantine/core";

/** Stands for a part of a page while it loads. @param label what loads, for those who hear the page */
export const LoadingBlock = ({ height, label = "Loading" }: { height: number; label?: string }) => (
  <Skeleton role="status" height={height} aria-label={label} />
);

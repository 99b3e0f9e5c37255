import { Tooltip } from "@mantine/core";
import type { ReactElement } from "react";

interface ExplanationProps {
  /** Why something cannot be done. */
  reason: string;
  children: ReactElement;
}

/** Shows the reason on hovering, focusing or touching what cannot be used. */
export const Explanation = ({ reason, children }: ExplanationProps) => (
  <Tooltip label={reason} multiline maw={280} withinPortal={false} events={{ hover: true, focus: true, touch: true }}>
    {children}
  </Tooltip>
);

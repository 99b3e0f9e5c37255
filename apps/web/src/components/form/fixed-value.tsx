import { Tooltip } from "@mantine/core";
import type { ReactNode } from "react";
import { OnDemand } from "../table/on-demand.tsx";
import classes from "./fixed-value.module.css";

interface FixedValueProps {
  /** Why it cannot be changed. */
  reason: string;
  children: ReactNode;
}

/** A value the caller may not change, with the reason on hovering or focus. */
export function FixedValue({ reason, children }: FixedValueProps) {
  const value = (
    // biome-ignore lint/a11y/noNoninteractiveTabindex: the focus shows the reason.
    <span className={classes.value} tabIndex={0}>
      {children}
    </span>
  );
  return (
    <OnDemand standIn={value}>
      <Tooltip
        label={reason}
        multiline
        maw={280}
        withinPortal={false}
        events={{ hover: true, focus: true, touch: true }}
      >
        {value}
      </Tooltip>
    </OnDemand>
  );
}

import type { ReactNode } from "react";
import { Explained } from "../explained.tsx";
import classes from "./fixed-value.module.css";

interface FixedValueProps {
  /** Why it cannot be changed. */
  reason: string;
  children: ReactNode;
}

/** A value the caller may not change, with the reason on hovering or focus. */
export function FixedValue({ reason, children }: FixedValueProps) {
  return (
    <Explained reason={reason}>
      {/* biome-ignore lint/a11y/noNoninteractiveTabindex: the focus shows the reason. */}
      <span className={classes.value} tabIndex={0}>
        {children}
      </span>
    </Explained>
  );
}

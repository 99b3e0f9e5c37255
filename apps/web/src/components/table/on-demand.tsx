import { type ReactNode, useRef, useState } from "react";
import { flushSync } from "react-dom";
import classes from "./on-demand.module.css";

interface OnDemandProps {
  /** Looks like the control, with its role, name and value, and does nothing. */
  standIn: ReactNode;
  children: ReactNode;
}

/**
 * A control of a row that is rendered when someone points at it, focuses it or taps it: those of 50 rows would keep the main thread of
 * a phone busy for more than a second.
 */
export function OnDemand({ standIn, children }: OnDemandProps) {
  const [isNeeded, setNeeded] = useState(false);
  const root = useRef<HTMLDivElement>(null);
  if (isNeeded) {
    return (
      <div ref={root} className={classes.root}>
        {children}
      </div>
    );
  }

  /** At once, so that what comes next, such as a click, meets the control. */
  function render(): HTMLElement | null | undefined {
    flushSync(() => setNeeded(true));
    return root.current?.querySelector<HTMLElement>("input:not([type='hidden']), button, [tabindex]");
  }

  return (
    // biome-ignore lint/a11y/noStaticElementInteractions lint/a11y/useKeyWithClickEvents: the control inside takes keys as soon as it has the focus.
    <div
      className={classes.root}
      onPointerEnter={({ pointerType }) => {
        if (pointerType === "mouse") render();
      }}
      onFocus={() => render()?.focus()}
      // A tap: what it began on has to be there until its click.
      onMouseDown={(event) => event.preventDefault()}
      onClick={() => {
        const control = render();
        control?.focus();
        control?.click();
      }}
    >
      {standIn}
    </div>
  );
}

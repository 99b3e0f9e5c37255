import { type ReactNode, useRef, useState } from "react";
import { flushSync } from "react-dom";
import type { CodeOnDemand } from "../../code-on-demand.ts";
import { notifyError } from "../../feedback/notify.ts";
import classes from "./on-demand.module.css";

interface OnDemandProps {
  /** Looks like the control, with its role, name and value, and does nothing. */
  standIn: ReactNode;
  /** The code of the control, where the page does not have it from the beginning. */
  code?: Pick<CodeOnDemand<never>, "isLoaded" | "load">;
  /** Whose control it is, by a key, in a row that is used again for someone else. */
  of?: string;
  children: ReactNode;
}

/**
 * A control that is rendered when someone points at it, focuses it or taps it: those of 50 rows would keep the main thread of
 * a phone busy for more than a second, and the code of all menus would take longer to load than the page.
 */
export function OnDemand({ standIn, code, of = "", children }: OnDemandProps) {
  const [neededBy, setNeededBy] = useState<string>();
  const root = useRef<HTMLDivElement>(null);
  /** Whether a click may follow. */
  const isPressed = useRef(false);
  if (neededBy === of) {
    return (
      <div key={of} ref={root} className={classes.root}>
        {children}
      </div>
    );
  }

  /** At once where the code is there, so that what comes next, such as a click, meets the control. */
  async function render(then: "show" | "focus" | "click") {
    if (code && !code.isLoaded()) {
      const focused = document.activeElement;
      try {
        await code.load();
      } catch (error) {
        if (then === "click") notifyError(error);
        return;
      }
      // Someone who went elsewhere meanwhile is not called back.
      if (document.activeElement !== focused && !root.current?.contains(document.activeElement)) return;
    }
    // What is pressed has to be there until it is released, or there is no click.
    if (isPressed.current && then !== "click") return;
    const hadFocus = root.current?.contains(document.activeElement);
    flushSync(() => setNeededBy(of));
    const control = root.current?.querySelector<HTMLElement>("input:not([type='hidden']), button, [tabindex]");
    if (hadFocus || then !== "show") control?.focus();
    if (then === "click") control?.click();
  }

  function press() {
    isPressed.current = true;
    // The click comes right after it.
    const release = () =>
      setTimeout(() => {
        isPressed.current = false;
      });
    document.addEventListener("mouseup", release, { once: true });
  }

  return (
    // biome-ignore lint/a11y/noStaticElementInteractions lint/a11y/useKeyWithClickEvents: the control inside takes keys as soon as it has the focus.
    <div
      className={classes.root}
      onPointerEnter={({ pointerType }) => {
        if (pointerType === "mouse") void render("show");
      }}
      onFocus={() => void render("focus")}
      // A tap: what it began on has to be there until its click.
      onMouseDown={(event) => {
        event.preventDefault();
        press();
      }}
      onClick={() => void render("click")}
    >
      {standIn}
    </div>
  );
}

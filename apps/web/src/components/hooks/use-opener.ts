import { useRef } from "react";
import { useFocusSoon } from "./use-focus-soon.ts";

/** For a dialog whose code is loaded when it opens, which by itself returns the focus only if it was there before. */
export function useOpener() {
  const opener = useRef<HTMLElement>(null);
  const returnFocus = useFocusSoon(opener);
  return {
    /** What has the focus now opens the dialog. */
    remember() {
      opener.current = document.activeElement instanceof HTMLElement ? document.activeElement : null;
    },
    /** Gives the focus back to it. */
    returnFocus,
  };
}

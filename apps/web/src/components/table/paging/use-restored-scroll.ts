import { useElementScrollRestoration } from "@tanstack/react-router";
import { useLayoutEffect, useRef, useState } from "react";

/**
 * Scrolls to where the page was when it was left by a reload or Back, once the rows that make it long enough are there. The
 * router restores the position when the page is rendered, which is before.
 */
export function useRestoredScroll(isLoaded: boolean): void {
  const entry = useElementScrollRestoration({ getElement: () => window });
  // What the router writes down from now on is of this visit.
  const [left] = useState(entry);
  const isRestored = useRef(false);
  useLayoutEffect(() => {
    if (!isLoaded || isRestored.current) return;
    isRestored.current = true;
    if (left && left.scrollY > window.scrollY) window.scrollTo({ top: left.scrollY, behavior: "instant" });
  }, [isLoaded, left]);
}

import { useEffect } from "react";

/** After the page itself, so that code is there for those who need it right away, and for those who go offline. */
const PRELOAD_AFTER_MS = 2_000;

/** Loads code that the page does not need at first. What fails is loaded again when it is needed. @param loads the same from one render to the next */
export function usePreload(loads: readonly (() => Promise<unknown>)[]): void {
  useEffect(() => {
    const timer = setTimeout(() => {
      for (const load of loads) void load().catch(() => {});
    }, PRELOAD_AFTER_MS);
    return () => clearTimeout(timer);
  }, [loads]);
}

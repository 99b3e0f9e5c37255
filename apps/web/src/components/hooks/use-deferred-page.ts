import { useDeferredValue, useEffect } from "react";

let hasShownPage = false;

/**
 * Whether a page that can be shown is to be: one that appears, and the first of all in any case, is rendered in parts, between
 * which the browser answers, and not at once. A page whose data is there already when one comes to it follows without delay.
 */
export function useDeferredPage(isReady: boolean): boolean {
  const isShown = useDeferredValue(isReady, hasShownPage);
  useEffect(() => {
    if (isReady && isShown) hasShownPage = true;
  }, [isReady, isShown]);
  return isReady && isShown;
}

import { useDeferredValue, useEffect } from "react";

let hasShownPage = false;

/**
 * Whether to show a page whose data is there. The first page of the app, and one whose data arrives later, are rendered in parts,
 * between which the browser answers; one whose data was there before is shown at once.
 * @param isReady whether its data is there
 */
export function useDeferredPage(isReady: boolean): boolean {
  const isShown = useDeferredValue(isReady, hasShownPage);
  useEffect(() => {
    if (isReady && isShown) hasShownPage = true;
  }, [isReady, isShown]);
  return isReady && isShown;
}

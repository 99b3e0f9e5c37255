import { startTransition, useEffect, useState } from "react";

/** More than fit on the screen of most desktops, and as cards on that of a phone. */
const FIRST_ROWS = 15;
const FIRST_CARDS = 7;

let hasShownRows = false;

/**
 * The first rows of the first list that the app shows, and soon after all of them: on a phone, rendering those out of sight would
 * take longer than those in sight. Later lists are there at once, so that Back finds the page where it was.
 */
export function useFirstRows<Item>(items: readonly Item[], isCards: boolean): readonly Item[] {
  const [isComplete, setComplete] = useState(hasShownRows);
  const hasRows = items.length > 0;
  useEffect(() => {
    if (!hasRows) return;
    hasShownRows = true;
    startTransition(() => setComplete(true));
  }, [hasRows]);
  return isComplete ? items : items.slice(0, isCards ? FIRST_CARDS : FIRST_ROWS);
}

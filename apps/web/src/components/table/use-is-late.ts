import { useEffect, useState } from "react";

/** After this long, people notice that they wait. */
const LATE_MS = 150;

/**
 * Whether rows have been outdated for a while: to fade and come back with each page, they would flicker, and all of them be painted
 * twice.
 */
export function useIsLate(isOutdated: boolean): boolean {
  const [isLate, setLate] = useState(false);
  useEffect(() => {
    if (!isOutdated) return;
    const timer = setTimeout(() => setLate(true), LATE_MS);
    return () => {
      clearTimeout(timer);
      setLate(false);
    };
  }, [isOutdated]);
  return isOutdated && isLate;
}

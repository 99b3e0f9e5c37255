import { type RefObject, useEffect, useRef } from "react";

/** Shows a list from its beginning when another page of it is turned to; the focus stays on what turned it. */
export function useScrollUp(list: RefObject<HTMLElement | null>, pageIndex: number): void {
  const shown = useRef(pageIndex);
  useEffect(() => {
    if (shown.current === pageIndex) return;
    shown.current = pageIndex;
    const isScrolledPast = (list.current?.getBoundingClientRect().top ?? 0) < 0;
    if (isScrolledPast) list.current?.scrollIntoView({ block: "start" });
  }, [list, pageIndex]);
}

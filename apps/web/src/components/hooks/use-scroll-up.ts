import { type RefObject, useEffect, useRef } from "react";

/** Scrolls to the top of a list when its page changes; the focus stays on the pager. */
export function useScrollUp(list: RefObject<HTMLElement | null>, pageIndex: number): void {
  const shown = useRef(pageIndex);
  useEffect(() => {
    if (shown.current === pageIndex) return;
    shown.current = pageIndex;
    const isScrolledPast = (list.current?.getBoundingClientRect().top ?? 0) < 0;
    if (isScrolledPast) list.current?.scrollIntoView({ block: "start" });
  }, [list, pageIndex]);
}

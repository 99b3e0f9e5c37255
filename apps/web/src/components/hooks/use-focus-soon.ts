import type { RefObject } from "react";

/** Focuses an element once what had the focus, and the dialog about it, are gone. */
export function useFocusSoon(element: RefObject<HTMLElement | null>): () => void {
  return () => requestAnimationFrame(() => element.current?.focus());
}

import { type RefObject, useCallback } from "react";

/** Focuses an element once what had the focus, and the dialog about it, are gone. */
export function useFocusSoon(element: RefObject<HTMLElement | null>): () => void {
  return useCallback(() => requestAnimationFrame(() => element.current?.focus({ preventScroll: true })), [element]);
}

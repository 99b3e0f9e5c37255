import { type RefObject, useEffect, useRef } from "react";

// What is wrong comes first, then where one types, then what was pressed.
const places = ['[aria-invalid="true"]', "input", "[type=submit]"];

/**
 * A button that waits for an answer is disabled and so loses the focus to nothing. When `busy` has ended and the focus
 * is nowhere, it goes back into the form.
 */
export function useRegainFocus<Form extends HTMLElement>(busy: boolean): RefObject<Form | null> {
  const form = useRef<Form>(null);
  useEffect(() => {
    if (busy || document.activeElement !== document.body) return;
    const found = places.map((place) => form.current?.querySelector<HTMLElement>(place)).find(Boolean);
    found?.focus();
  }, [busy]);
  return form;
}

import { type RefObject, useEffect, useRef } from "react";

// Invalid fields come first, then any input, then the submit button.
const targets = ['[aria-invalid="true"]', "input", "[type=submit]"];

/**
 * A button that waits for an answer is disabled and loses the focus. When `busy` has ended and nothing has the focus,
 * it returns to the form. What the form was rejected with is scrolled into view.
 */
export function useRegainFocus<Form extends HTMLElement>(busy: boolean): RefObject<Form | null> {
  const form = useRef<Form>(null);
  useEffect(() => {
    if (busy) return;
    if (document.activeElement === document.body) {
      const found = targets.map((target) => form.current?.querySelector<HTMLElement>(target)).find(Boolean);
      found?.focus();
    }
    form.current?.querySelector('[role="alert"]')?.scrollIntoView({ block: "nearest" });
  }, [busy]);
  return form;
}

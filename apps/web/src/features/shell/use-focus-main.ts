import { useRouter } from "@tanstack/react-router";
import { type RefObject, useEffect, useRef } from "react";

/**
 * On a change of page the focus moves to its start, as it would with a page that is loaded. A redirect leaves it alone.
 */
export function useFocusMain(pathname: string): RefObject<HTMLElement | null> {
  const { history } = useRouter();
  const main = useRef<HTMLElement>(null);
  const before = useRef(pathname);
  const redirected = useRef(false);

  useEffect(
    () =>
      history.subscribe(({ action }) => {
        redirected.current = action.type === "REPLACE";
      }),
    [history],
  );

  useEffect(() => {
    if (before.current === pathname) return;
    before.current = pathname;
    // A field of the new page that took the focus keeps it.
    if (redirected.current || main.current?.contains(document.activeElement)) return;
    main.current?.focus({ preventScroll: true });
  }, [pathname]);
  return main;
}

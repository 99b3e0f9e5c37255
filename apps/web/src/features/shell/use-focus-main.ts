import { useRouter } from "@tanstack/react-router";
import { type RefObject, useEffect, useRef } from "react";
import { returnFocus } from "../../components/hooks/return-focus.ts";

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
    if (redirected.current) return;
    const focused = document.activeElement;
    if (!main.current?.contains(focused)) return main.current?.focus({ preventScroll: true });
    // A field of the new page that took the focus keeps it; a link of the page before goes with that.
    const leaving = new MutationObserver(() => {
      if (focused?.isConnected) return;
      leaving.disconnect();
      returnFocus();
    });
    leaving.observe(main.current, { childList: true, subtree: true });
    return () => leaving.disconnect();
  }, [pathname]);
  return main;
}

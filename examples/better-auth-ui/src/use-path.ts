import { useSyncExternalStore } from "react";

const NAVIGATED = "navigated";

/** The path of the page at present. */
export function usePath(): string {
  return useSyncExternalStore(subscribe, () => window.location.pathname);
}

/** Goes to a page of the app, without loading it again, so that messages stay. */
export function navigate(href: string): void {
  go(href, (path) => window.history.pushState(null, "", path));
}

/** The same, in place of the present entry of the history. */
export function replace(href: string): void {
  go(href, (path) => window.history.replaceState(null, "", path));
}

/** The kit goes to whatever `redirectTo` in the address of its pages is, which anyone can write into a link: no further than this app. */
function go(href: string, change: (path: string) => void): void {
  const { origin, pathname, search, hash } = new URL(href, window.location.href);
  change(origin === window.location.origin ? pathname + search + hash : "/");
  window.dispatchEvent(new Event(NAVIGATED));
}

function subscribe(onChange: () => void): () => void {
  window.addEventListener("popstate", onChange);
  window.addEventListener(NAVIGATED, onChange);
  return () => {
    window.removeEventListener("popstate", onChange);
    window.removeEventListener(NAVIGATED, onChange);
  };
}

import { useSyncExternalStore } from "react";

const NAVIGATED = "navigated";

/** The path of the page at present. */
export function usePath(): string {
  return useSyncExternalStore(subscribe, () => window.location.pathname);
}

/** Goes to a page: within the app without loading it again, so that messages stay. */
export function navigate(href: string): void {
  go(href, () => window.history.pushState(null, "", href));
}

/** The same, in place of the present entry of the history. */
export function replace(href: string): void {
  go(href, () => window.history.replaceState(null, "", href));
}

function go(href: string, change: () => void): void {
  if (new URL(href, window.location.href).origin !== window.location.origin) {
    window.location.assign(href);
    return;
  }
  change();
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

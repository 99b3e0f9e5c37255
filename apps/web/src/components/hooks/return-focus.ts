/** Longer than Mantine takes to return the focus to what had it before a dialog. */
const AFTER_MS = 30;

/**
 * Where nothing has the focus any more, as after a dialog whose opener is gone: returns it to `opener`, or to the start of the
 * page.
 */
export function returnFocus(opener?: Element | null): void {
  setTimeout(() => {
    if (document.activeElement !== document.body) return;
    const isThere = opener instanceof HTMLElement && opener !== document.body && opener.isConnected;
    const target = isThere ? opener : document.getElementById("main");
    target?.focus({ preventScroll: true });
  }, AFTER_MS);
}

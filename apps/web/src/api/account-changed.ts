const KEY = "guildhall:account-changed";

/** What a page that was reloaded because of another account has to show: a change was rejected, or reading was. */
export type AccountChange = "write" | "read";

let isReloading = false;

/**
 * The session of this browser is of another account than the page shows: loads the page again, so that nothing of the
 * former one stays in it. Not while the notice of this is still to be shown, so that no page reloads forever.
 */
export function reloadForAccount(rejected: AccountChange): void {
  if (isReloading || findAccountChange() !== undefined) return;
  isReloading = true;
  findStorage()?.setItem(KEY, rejected);
  window.location.reload();
}

/** Undefined where nothing is to be shown. */
export function findAccountChange(): AccountChange | undefined {
  const rejected = findStorage()?.getItem(KEY);
  return rejected === "write" || rejected === "read" ? rejected : undefined;
}

export function forgetAccountChange(): void {
  findStorage()?.removeItem(KEY);
}

/** Undefined where the browser stores nothing: reading `sessionStorage` throws when storage is blocked. */
function findStorage(): Storage | undefined {
  try {
    return window.sessionStorage;
  } catch {
    return undefined;
  }
}

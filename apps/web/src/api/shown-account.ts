/**
 * The account that this page shows. Requests name it, so that the server carries out none of them for another account, to
 * which another tab of the browser may have changed.
 */
let shown: string | undefined;

export const shownAccount = (): string | undefined => shown;

/** The last account that it showed: what was loaded for it is still in memory after its session has ended. */
let last: string | undefined;
let forget = () => {};

/** Notes that something was loaded for an account before the page shows any. */
export function loadedFor(account: string): void {
  last ??= account;
}

/** @param onOther removes what was loaded for the account before */
export function forgetWithAccount(onOther: () => void): void {
  forget = onOther;
}

const channel = new BroadcastChannel("guildhall-account");

/** The page shows this account from now on, or none, and the other tabs are notified. */
function show(account: string | undefined): void {
  if (account === shown) return;
  shown = account;
  channel.postMessage(account ?? null);
  if (account === undefined) return;
  if (last !== undefined && last !== account) forget();
  last = account;
}

/** Sign out of all accounts, or of the present one; another one may take its place. */
const leaves = /\/(?:sign-out|multi-session\/revoke)$/;

/** Learns from an answer of the auth API which account the session of this browser is of. */
export function followAnswer(path: string, data: unknown): void {
  const account = accountIn(data);
  if (account !== undefined) show(account);
  else if (leaves.test(path) || (path.endsWith("/get-session") && data === null)) show(undefined);
}

/**
 * Follows the other tabs, also when the browser shows a page again that was left, which missed what they did.
 * @param onOther the session is of another account there: asking the server shows whether it still is
 */
export function followOtherTabs(onOther: () => void): void {
  channel.addEventListener("message", ({ data: account }) => {
    if (account === (shown ?? null)) return;
    // Signed out: nothing of the person stays in memory.
    if (account === null) window.location.reload();
    else onOther();
  });
  window.addEventListener("pageshow", ({ persisted }) => {
    if (persisted) onOther();
  });
}

/** The account of an answer that has a session, or the token of one. */
function accountIn(data: unknown): string | undefined {
  if (typeof data !== "object" || data === null || !("user" in data)) return undefined;
  const hasSession = ("token" in data && data.token) || ("session" in data && data.session);
  const { user } = data;
  if (!hasSession || typeof user !== "object" || user === null || !("id" in user)) return undefined;
  return typeof user.id === "string" ? user.id : undefined;
}

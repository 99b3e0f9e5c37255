/** How long the link that confirms a new address works. */
const LINK_MS = 60 * 60 * 1000;

const KEY = "guildhall:requested-email";

/**
 * The address that this person asked to change to in this browser, as long as the mailed link works, which ends with the session. The
 * next person to sign in here is not shown it.
 */
export function findRequestedEmail(userId: string, now = Date.now()): string | undefined {
  const [forUser, at, email] = storage()?.getItem(KEY)?.split(" ") ?? [];
  const age = now - Number(at);
  if (forUser === userId && age >= 0 && age < LINK_MS) return email;
  deleteRequestedEmail();
  return undefined;
}

/** @param email has no spaces, as no address has */
export function saveRequestedEmail(userId: string, email: string): void {
  storage()?.setItem(KEY, `${userId} ${Date.now()} ${email}`);
}

export function deleteRequestedEmail(): void {
  storage()?.removeItem(KEY);
}

/** Undefined where the browser stores nothing: reading `localStorage` throws when storage is blocked. */
function storage(): Storage | undefined {
  try {
    return window.localStorage;
  } catch {
    return undefined;
  }
}

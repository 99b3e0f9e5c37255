const keyOf = (userId: string) => `guildhall:last-organization:${userId}`;

/** The slug of the organization this person looked at last in this browser. */
export function findLastVisited(userId: string): string | undefined {
  return storage()?.getItem(keyOf(userId)) ?? undefined;
}

export function rememberVisited(userId: string, slug: string): void {
  storage()?.setItem(keyOf(userId), slug);
}

export function clearVisited(userId: string): void {
  storage()?.removeItem(keyOf(userId));
}

/** Undefined where the browser stores nothing: reading `localStorage` throws when storage is blocked. */
function storage(): Storage | undefined {
  try {
    return window.localStorage;
  } catch {
    return undefined;
  }
}

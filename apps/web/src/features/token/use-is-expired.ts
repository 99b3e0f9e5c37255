import { useState } from "react";

/** Whether a token had ended already when it was first shown. */
export function useIsExpired({ expiresAt }: { expiresAt: string | null }): boolean {
  const [now] = useState(() => Date.now());
  return expiresAt !== null && new Date(expiresAt).getTime() <= now;
}

/** What a field reads after someone else changed it, for anyone who is about to. */
export function nowReads(reloaded: string | null | undefined): string | undefined {
  if (reloaded === undefined) return undefined;
  return reloaded === null
    ? "Changed by someone else. It is now empty. Save to replace it."
    : `Changed by someone else. Current value: “${reloaded}”. Save to replace it.`;
}

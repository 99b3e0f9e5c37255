/** What a field reads after someone else changed it, for anyone who is about to. */
export function nowReads(reloaded: string | null | undefined): string | undefined {
  if (reloaded === undefined) return undefined;
  return reloaded === null
    ? "By now it is empty. Save to replace that."
    : `By now it reads “${reloaded}”. Save to replace that.`;
}

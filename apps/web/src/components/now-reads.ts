/** What a field reads after somebody else changed it, for whoever is about to. */
export function nowReads(reloaded: string | null | undefined): string | undefined {
  if (reloaded === undefined) return undefined;
  return reloaded === null
    ? "By now it is empty. Save to replace that."
    : `By now it reads “${reloaded}”. Save to replace that.`;
}

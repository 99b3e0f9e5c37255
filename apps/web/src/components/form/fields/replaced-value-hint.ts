/** The hint at a field that someone else has changed. */
export function replacedValueHint(reloaded: string | null | undefined): string | undefined {
  if (reloaded === undefined) return undefined;
  return reloaded === null
    ? "Changed by someone else. It is now empty. Save to replace it."
    : `Changed by someone else. Current value: “${reloaded}”. Save to replace it.`;
}

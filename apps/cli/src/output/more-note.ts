import type { Page } from "@guildhall/contracts";

/** "Showing 50 of 10,000+; …" when there is more than what was shown. */
export function moreNote(shown: number, { count, capped }: Page<unknown>["total"]): string | undefined {
  if (shown >= count && !capped) return undefined;
  return `Showing ${shown.toLocaleString("en")} of ${count.toLocaleString("en")}${capped ? "+" : ""}; --all shows every one.`;
}

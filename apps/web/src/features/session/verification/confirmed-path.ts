import { safeNext } from "../safe-next.ts";

/** Where the link of a confirmation email ends: a page that shows it and continues to `next`. */
export function confirmedPath(next: string | undefined): string {
  const path = safeNext(next);
  return path === "/" ? "/verify-email?done=yes" : `/verify-email?done=yes&next=${encodeURIComponent(path)}`;
}

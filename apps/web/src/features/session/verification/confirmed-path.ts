import { safeNext } from "../safe-next.ts";

/** Where the link of a confirmation mail ends: a page that says so, and leads on. */
export function confirmedPath(next: string | undefined): string {
  const path = safeNext(next);
  return path === "/" ? "/verify-email?done=yes" : `/verify-email?done=yes&next=${encodeURIComponent(path)}`;
}

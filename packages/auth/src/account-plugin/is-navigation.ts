/**
 * Whether a request is on its way to show a page: browsers send that in `Sec-Fetch-Mode`, and all that show pages accept
 * HTML, which scripts do not unless asked to.
 */
export function isNavigation(headers: Headers | undefined): boolean {
  return headers?.get("sec-fetch-mode") === "navigate" || (headers?.get("accept")?.includes("text/html") ?? false);
}

/**
 * Whether a request is a browser's, on its way to show a page. Browsers say so in `Sec-Fetch-Mode`; what sends none of
 * those headers is judged by what it accepts.
 */
export function isNavigation(headers: Headers | undefined): boolean {
  const mode = headers?.get("sec-fetch-mode");
  if (mode) return mode === "navigate";
  return headers?.get("accept")?.includes("text/html") ?? false;
}

/** As the web app writes a time, in a zone that is named. */
const inFull = new Intl.DateTimeFormat("en", { dateStyle: "long", timeStyle: "short", timeZone: "UTC" });

/** `March 3, 2026 at 2:05 PM UTC`: the reader's time zone is unknown. @throws RangeError for an invalid Date */
export function formatInstant(instant: Date): string {
  // Intl puts a narrow space before "PM", which not all mail programs show.
  return `${inFull.format(instant).replaceAll("\u202f", " ")} UTC`;
}

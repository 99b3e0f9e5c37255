const day = new Intl.DateTimeFormat("en-GB", { day: "numeric", month: "long", year: "numeric", timeZone: "UTC" });
const time = new Intl.DateTimeFormat("en-GB", {
  hour: "2-digit",
  minute: "2-digit",
  hourCycle: "h23",
  timeZone: "UTC",
});

/** `3 March 2026 at 14:05 UTC`: the reader's time zone is unknown. @throws RangeError for an invalid Date */
export function formatInstant(instant: Date): string {
  return `${day.format(instant)} at ${time.format(instant)} UTC`;
}

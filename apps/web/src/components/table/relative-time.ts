const minute = 60;
const hour = 60 * minute;
const day = 24 * hour;

/** Each unit with its length and the distance from which on it is used, in seconds: up to 45 days are given in days. */
const steps = [
  { unit: "year", length: 365.25 * day, from: 548 * day },
  { unit: "month", length: 30.44 * day, from: 45 * day },
  { unit: "day", length: day, from: 23.5 * hour },
  { unit: "hour", length: hour, from: 59.5 * minute },
  { unit: "minute", length: minute, from: 45 },
] as const;

const relative = new Intl.RelativeTimeFormat("en", { numeric: "auto" });
const exact = new Intl.DateTimeFormat("en", { dateStyle: "long", timeStyle: "short" });
const dayOnly = new Intl.DateTimeFormat("en", { dateStyle: "long" });

/** A time as seen from `now` (milliseconds): "3 days ago", "in 6 hours", "just now". */
export function relativeTime(time: Date, now: number): string {
  const seconds = (time.getTime() - now) / 1000;
  const step = steps.find(({ from }) => Math.abs(seconds) >= from);
  if (!step) return seconds > 0 ? "in a moment" : "just now";
  return relative.format(Math.round(seconds / step.length), step.unit);
}

/** The same in full, in the reader's own time zone: "March 3, 2026 at 2:05 PM". */
export const exactTime = (time: Date) => exact.format(time);

/** Its day in full: "March 3, 2026". */
export const exactDay = (time: Date | number) => dayOnly.format(time);

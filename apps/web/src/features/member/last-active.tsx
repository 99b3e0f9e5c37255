import { TimeAgo } from "../../components/table/time-ago.tsx";

const HOUR_MS = 60 * 60 * 1000;

/** When someone last used the organization, which is stored to the hour. */
export function LastActive({ time, now }: { time: string | null; now: number }) {
  if (time === null) return "Not yet";
  return now - Date.parse(time) < HOUR_MS ? "This hour" : <TimeAgo time={time} />;
}

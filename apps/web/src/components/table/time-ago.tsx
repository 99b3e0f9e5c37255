import { useMemo } from "react";
import { exactTime, relativeTime } from "./relative-time.ts";

interface TimeAgoProps {
  /** ISO 8601. */
  time: string;
}

/** "3 days ago", and the exact time on hovering. */
export function TimeAgo({ time }: TimeAgoProps) {
  // As it was first shown, so that it does not change while someone reads it.
  const { exact, relative } = useMemo(() => {
    const at = new Date(time);
    return { exact: exactTime(at), relative: relativeTime(at, Date.now()) };
  }, [time]);
  return (
    <time dateTime={time} title={exact}>
      {relative}
    </time>
  );
}

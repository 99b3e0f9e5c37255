import { useState } from "react";
import { exactTime, relativeTime } from "./relative-time.ts";

interface TimeAgoProps {
  /** ISO 8601. */
  time: string;
}

/** "3 days ago", and the exact time on hovering. */
export function TimeAgo({ time }: TimeAgoProps) {
  const [now] = useState(() => Date.now());
  const at = new Date(time);
  return (
    <time dateTime={time} title={exactTime(at)}>
      {relativeTime(at, now)}
    </time>
  );
}

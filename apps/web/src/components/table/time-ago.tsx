import { useMemo } from "react";
import { exactTime, relativeTime } from "./relative-time.ts";
import classes from "./time-ago.module.css";

interface TimeAgoProps {
  /** ISO 8601. */
  time: string;
  /** Whether the exact time stands beneath, where it matters. */
  withExact?: boolean;
}

/** "3 days ago", and the exact time on hovering. */
export function TimeAgo({ time, withExact = false }: TimeAgoProps) {
  // As it was first shown, so that it does not change while someone reads it.
  const { exact, relative } = useMemo(() => {
    const at = new Date(time);
    return { exact: exactTime(at), relative: relativeTime(at, Date.now()) };
  }, [time]);
  return (
    <time dateTime={time} title={exact}>
      {relative}
      {withExact ? <small className={classes.exact}>{exact}</small> : null}
    </time>
  );
}

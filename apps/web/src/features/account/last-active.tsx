import { useState } from "react";
import { TimeAgo } from "../../components/table/time-ago.tsx";

const DAY_MS = 24 * 60 * 60 * 1000;

/** When a session was used last. The server notes it once a day, so that within a day there is no exact time. */
export function LastActive({ at }: { at: Date }) {
  const [now] = useState(() => Date.now());
  if (now - at.getTime() < DAY_MS) return "Active in the last 24 hours";
  return (
    <>
      Last active <TimeAgo time={at.toISOString()} />
    </>
  );
}

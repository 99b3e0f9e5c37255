import { Badge, Text } from "@mantine/core";
import { TimeAgo } from "../../../components/table/time-ago.tsx";

interface JobStateProps {
  job: {
    state: "waiting" | "running" | "retrying" | "failed" | "stored";
    attempts: number;
    maxAttempts: number;
    nextAttemptAt: string | null;
    error: string | null;
  };
  /** What is done with it: "Sending". */
  running: string;
}

/** Where a mail or a job is, why it failed, and when it is tried again. */
export function JobState({ job, running }: JobStateProps) {
  const { state, attempts, maxAttempts, nextAttemptAt, error } = job;
  return (
    <div style={{ minWidth: 0, overflowWrap: "anywhere" }}>
      {state === "failed" || state === "retrying" ? (
        <Badge variant="light" size="sm" tt="none" color={state === "failed" ? "red" : "gray"}>
          {state === "failed" ? "Failed" : "Retrying"}
        </Badge>
      ) : (
        <Text size="sm" component="span">
          {{ waiting: "Waiting", running, stored: "Not scheduled" }[state]}
        </Text>
      )}
      {attempts > 0 ? (
        <Text size="xs" c="dimmed">
          Attempt {attempts} of {maxAttempts}
          {state === "retrying" && nextAttemptAt ? (
            <>
              , next <TimeAgo key={nextAttemptAt} time={nextAttemptAt} />
            </>
          ) : null}
        </Text>
      ) : null}
      {error && state !== "waiting" ? <Text size="xs">{error}</Text> : null}
    </div>
  );
}

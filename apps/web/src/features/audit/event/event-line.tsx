import { Badge } from "@mantine/core";
import type { AuditRow } from "../audit-row.ts";
import { eventSentence } from "../words/event-sentence.ts";
import classes from "./event.module.css";

interface EventLineProps {
  event: AuditRow;
  /** Whether it is the first event that failed verification. */
  isInvalid: boolean;
}

/** An event as a sentence. */
export function EventLine({ event, isInvalid }: EventLineProps) {
  return (
    <span className={classes.line}>
      {eventSentence(event).map((part, index) =>
        typeof part === "string" ? part : <strong key={index}>{part.called}</strong>,
      )}
      {isInvalid ? (
        <>
          {" "}
          <Badge color="red" variant="light" size="sm">
            First invalid event
          </Badge>
        </>
      ) : null}
    </span>
  );
}

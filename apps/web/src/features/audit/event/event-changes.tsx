import { Text, Title, VisuallyHidden } from "@mantine/core";
import type { AuditRow } from "../audit-row.ts";
import { fieldTitle } from "../words/field-words.ts";
import { valueInWords } from "../words/value-words.ts";
import classes from "./event.module.css";

/** Each changed field before and after. */
export function EventChanges({ event: { changes } }: { event: AuditRow }) {
  return (
    <section>
      <Title order={2} size="h4" mb={6}>
        Changes
      </Title>
      {changes.length === 0 ? (
        <Text size="sm" c="dimmed">
          No fields changed.
        </Text>
      ) : (
        <dl className={classes.changes}>
          {changes.map(({ field, from, to }) => (
            <div key={field}>
              <dt>{fieldTitle(field)}</dt>
              <Value label="Before" value={from} />
              <Value label="After" value={to} />
            </div>
          ))}
        </dl>
      )}
    </section>
  );
}

function Value({ label, value }: { label: "Before" | "After"; value: unknown }) {
  const words = valueInWords(value);
  return (
    <dd>
      <span className={classes.side}>
        {label}
        <VisuallyHidden>: </VisuallyHidden>
      </span>
      {words === "" ? <span className={classes.none}>None</span> : words}
    </dd>
  );
}

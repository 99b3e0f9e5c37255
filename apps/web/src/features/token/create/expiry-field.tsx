import { Group, Select, TextInput } from "@mantine/core";
import { useState } from "react";
import { exactDay } from "../../../components/table/relative-time.ts";
import { type Expiry, expiryOf, type TokenDraft } from "./token-draft.ts";

interface ExpiryFieldProps {
  /** By name. */
  organization: string;
  draft: Pick<TokenDraft, "expiry" | "day">;
  onChange: (change: Partial<Pick<TokenDraft, "expiry" | "day">>) => void;
  error: string | undefined;
}

const choices: readonly { value: Expiry; label: string }[] = [
  { value: "30", label: "After 30 days" },
  { value: "90", label: "After 90 days" },
  { value: "365", label: "After 365 days" },
  { value: "date", label: "Custom date" },
  { value: "never", label: "Never" },
];

/** As a field for dates has it, in the person's own time zone. */
const asField = new Intl.DateTimeFormat("sv", { dateStyle: "short" });

/** Until when a token works. */
export function ExpiryField({ organization, draft, onChange, error }: ExpiryFieldProps) {
  const [now] = useState(() => Date.now());
  const isDay = draft.expiry === "date";
  const ends = expiryOf(draft, now);
  const never = `Works until it is revoked or you leave ${organization}, even if it leaks.`;
  return (
    <Group align="flex-start" gap="sm">
      <Select
        label="Expires"
        description={isDay ? undefined : ends ? `Expires on ${exactDay(ends)}.` : never}
        inputWrapperOrder={["label", "input", "description", "error"]}
        data={choices}
        value={draft.expiry}
        onChange={(expiry) => expiry !== null && onChange({ expiry })}
        allowDeselect={false}
        comboboxProps={{ withinPortal: false, floatingStrategy: "fixed" }}
        w={340}
        error={isDay ? undefined : error}
      />
      {isDay ? (
        <TextInput
          type="date"
          label="Last day"
          description="Works until the end of this day."
          inputWrapperOrder={["label", "input", "description", "error"]}
          min={asField.format(now)}
          value={draft.day}
          onChange={({ currentTarget }) => onChange({ day: currentTarget.value })}
          error={error}
        />
      ) : null}
    </Group>
  );
}

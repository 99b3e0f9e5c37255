import { Loader, TextInput, type TextInputProps } from "@mantine/core";
import { IconCheck, IconX } from "@tabler/icons-react";
import { type SlugState, useSlugCheck } from "./use-slug-check.ts";

interface SlugFieldProps extends Omit<TextInputProps, "value" | "onChange"> {
  value: string;
  onChange: (slug: string) => void;
  /** The slug the organization has already, when it has one. */
  own?: string;
}

/** The slug field: lower-cased as it is typed, with a mark inside whether it is available. */
export function SlugField({ value, onChange, own, error, ...input }: SlugFieldProps) {
  const state = useSlugCheck(value, own);
  return (
    <TextInput
      autoCapitalize="none"
      autoCorrect="off"
      spellCheck={false}
      maxLength={64}
      {...input}
      value={value}
      onChange={(event) => onChange(event.currentTarget.value.toLowerCase())}
      error={error ?? (state === "taken" ? `“${value}” is taken. Try another one.` : undefined)}
      rightSection={<AvailabilityMark state={state} />}
    />
  );
}

function AvailabilityMark({ state }: { state: SlugState }) {
  return (
    <span role="status" style={{ display: "grid" }}>
      {state === "checking" ? <Loader size={16} aria-label="Checking availability" /> : null}
      {state === "free" ? (
        <IconCheck size={18} color="var(--guild-accent-text)" aria-label="Available" role="img" />
      ) : null}
      {state === "taken" ? <IconX size={18} color="var(--mantine-color-error)" aria-label="Taken" role="img" /> : null}
    </span>
  );
}

import { TextInput } from "@mantine/core";
import { useEffect, useState } from "react";
import { dayParam } from "../audit-search.ts";

interface DayFieldProps {
  label: "From" | "To";
  value: string | undefined;
  onChange: (day: string | undefined) => void;
  error?: string | undefined;
}

/** A day of the reader's. While its year is being typed, a browser has it as one of long ago, which is not passed on. */
export function DayField({ label, value = "", onChange, error }: DayFieldProps) {
  const [typed, setTyped] = useState(value);
  // The value changed elsewhere, such as by going back.
  useEffect(() => setTyped(value), [value]);

  function type(text: string) {
    setTyped(text);
    const day = dayParam(text);
    if (text === "" || day !== undefined) onChange(day);
  }

  return (
    <TextInput
      type="date"
      label={label}
      value={typed}
      onChange={({ currentTarget }) => type(currentTarget.value)}
      error={error}
    />
  );
}

import { NativeSelect } from "@mantine/core";
import type { JobsSearch } from "./jobs-search.ts";

interface FailedFilterProps {
  /** "mail" */
  noun: string;
  value: JobsSearch["show"];
  onChange: (value: JobsSearch["show"]) => void;
}

/** Shows what failed alone. */
export const FailedFilter = ({ noun, value, onChange }: FailedFilterProps) => (
  <NativeSelect
    aria-label={`Filter ${noun}`}
    data={[
      { value: "", label: `All ${noun}` },
      { value: "failed", label: "Failed" },
    ]}
    value={value ?? ""}
    onChange={({ currentTarget }) => onChange(currentTarget.value === "failed" ? "failed" : undefined)}
  />
);

import { NativeSelect } from "@mantine/core";
import type { MembersSearch } from "./members-search.ts";

interface TwoFactorFilterProps {
  value: MembersSearch["twoFactor"];
  onChange: (value: MembersSearch["twoFactor"]) => void;
}

const choices = [
  { value: "", label: "Two-factor: any" },
  { value: "on", label: "With two-factor" },
  { value: "off", label: "Without two-factor" },
];

/** Chooses members by whether they have a second factor. */
export const TwoFactorFilter = ({ value, onChange }: TwoFactorFilterProps) => (
  <NativeSelect
    aria-label="Filter by two-factor authentication"
    data={choices}
    value={value ?? ""}
    onChange={({ currentTarget: { value: chosen } }) =>
      onChange(chosen === "on" || chosen === "off" ? chosen : undefined)
    }
  />
);

import { keepPreviousData } from "@tanstack/react-query";
import { useState } from "react";
import { trpc } from "../../../api/trpc.ts";
import { MultiPicker } from "../../../components/form/fields/multi-picker.tsx";
import { type Choice, pickerSearch } from "../../../components/form/fields/picker-search.ts";

interface TeamFieldProps {
  organization: { slug: string };
  label?: string;
  chosen: readonly Choice[];
  onChange: (chosen: Choice[]) => void;
  error?: string | undefined;
}

/** The teams people join with the organization; nothing where there are no teams. */
export function TeamField(props: TeamFieldProps) {
  const {
    organization: { slug: organization },
    label = "Teams (optional)",
    chosen,
    onChange,
    error,
  } = props;
  const [query, find] = useState("");
  const input = query === "" ? { organization } : { organization, query };
  const list = trpc.team.list.useQuery(input, { placeholderData: keepPreviousData });
  if (query === "" && chosen.length === 0 && !list.data?.total.count) return null;
  return (
    <MultiPicker
      label={label}
      noun="team"
      chosen={chosen}
      onChange={onChange}
      search={pickerSearch(list, find)}
      error={error}
    />
  );
}

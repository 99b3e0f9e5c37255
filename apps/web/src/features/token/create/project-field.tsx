import { MultiPicker } from "../../../components/form/fields/multi-picker.tsx";
import type { Choice } from "../../../components/form/fields/picker-search.ts";
import { useProjectSearch } from "../../access/use-project-search.ts";

interface ProjectFieldProps {
  /** By slug. */
  organization: string;
  value: Choice | null;
  onChange: (project: Choice | null) => void;
  error: string | undefined;
}

/** The one project a token is for: choosing another replaces it. */
export function ProjectField({ organization, value, onChange, error }: ProjectFieldProps) {
  const search = useProjectSearch(organization);
  return (
    <MultiPicker
      label="Project"
      noun="project"
      chosen={value ? [value] : []}
      onChange={(chosen) => onChange(chosen.at(-1) ?? null)}
      search={search}
      error={error}
    />
  );
}

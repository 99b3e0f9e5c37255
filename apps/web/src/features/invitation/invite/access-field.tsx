import { Checkbox, Stack } from "@mantine/core";
import { MultiPicker } from "../../../components/form/fields/multi-picker.tsx";
import type { Choice } from "../../../components/form/fields/picker-search.ts";
import type { KnownRoles } from "../../access/known-roles.ts";
import { useProjectSearch } from "../../access/use-project-search.ts";
import { whyNotRestrict } from "../../access/why-not-restrict.ts";

/** Which projects people can access: all, or when `restricted` only those chosen. */
export interface ChosenAccess {
  restricted: boolean;
  projects: readonly Choice[];
}

interface AccessFieldProps {
  organization: { slug: string; permissions: readonly string[] };
  known: KnownRoles;
  /** The role of the invitation. */
  role: string;
  value: ChosenAccess;
  onChange: (value: ChosenAccess) => void;
  errors: { restricted?: string | undefined; projects?: string | undefined };
}

/** "Only these projects", and which. */
export function AccessField({ organization, known, role, value, onChange, errors }: AccessFieldProps) {
  const mayRead = organization.permissions.includes("project:read");
  const search = useProjectSearch(organization.slug, { enabled: mayRead });
  const { restricted, projects } = value;
  const hasNone = !restricted && !search.isPending && search.found.length === 0 && search.failure === undefined;
  const whyNot = whyNotRestrict(known.authority, [role]) ?? (hasNone ? "There are no projects yet." : undefined);
  const isRestricted = restricted && whyNot === undefined;
  return (
    <Stack gap="xs">
      <Checkbox
        label="Only these projects"
        description={whyNot ?? "Otherwise they can access all projects, including future projects."}
        disabled={whyNot !== undefined}
        checked={isRestricted}
        onChange={({ currentTarget }) => onChange({ restricted: currentTarget.checked, projects })}
        error={errors.restricted}
      />
      {isRestricted ? (
        <MultiPicker
          label="Projects"
          noun="project"
          chosen={projects}
          onChange={(chosen) => onChange({ restricted, projects: chosen })}
          search={search}
          error={errors.projects}
        />
      ) : null}
    </Stack>
  );
}

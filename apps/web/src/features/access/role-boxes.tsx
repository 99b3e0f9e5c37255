import { permissionsOf } from "@guildhall/permissions";
import { Checkbox, Code, Group, Stack } from "@mantine/core";
import type { KnownRoles } from "./known-roles.ts";
import { allowanceInWords } from "./permission-words.ts";
import { roleOptions } from "./role-choices.ts";
import { roleKey, rolePurpose, roleTitle } from "./role-words.ts";
import { toggledRoles } from "./toggled-roles.ts";

interface RoleBoxesProps {
  /** "Roles of Ada Lovelace" */
  label: string;
  known: KnownRoles;
  value: readonly string[];
  onChange: (roles: string[]) => void;
  /** What they have already, which can be unchecked and checked again though the caller may not assign it. */
  held?: readonly string[];
}

/** Roles as check boxes. One the caller may not assign is disabled, with the reason. */
export function RoleBoxes({ label, known, value, onChange, held = [] }: RoleBoxesProps) {
  const { names, words, authority } = known;
  const options = roleOptions(known);
  const gone = held.filter((role) => !names.includes(role)).map((role) => ({ role, whyNot: undefined }));
  const purpose = (role: string) =>
    rolePurpose(role, words) ?? allowanceInWords([...permissionsOf(role, authority.customRoles)]);
  return (
    <Stack gap={10} role="group" aria-label={label}>
      {[...options, ...gone].map(({ role, whyNot }) => {
        const isDenied = whyNot !== undefined && !held.includes(role);
        const key = roleKey(role, words);
        return (
          <Checkbox
            key={role}
            size="sm"
            label={
              <Group component="span" gap={6}>
                {roleTitle(role, words)}
                {key === undefined ? null : <Code>{key}</Code>}
              </Group>
            }
            description={isDenied ? whyNot : purpose(role)}
            disabled={isDenied}
            checked={value.includes(role)}
            onChange={({ currentTarget }) =>
              onChange(toggledRoles(value, { role, isChecked: currentTarget.checked, names }))
            }
          />
        );
      })}
    </Stack>
  );
}

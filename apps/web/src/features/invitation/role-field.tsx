import { Select, Stack, Text } from "@mantine/core";
import { givableRoles } from "../member/role-choices.ts";
import { rolePurpose, roleTitle } from "../member/role-words.ts";

interface RoleFieldProps {
  /** Of the caller, who gives no more than they hold. */
  callerRoles: readonly string[];
  value: string;
  onChange: (role: string) => void;
  error?: string | undefined;
}

/** The role people are to have, from those the caller may give. */
export function RoleField({ callerRoles, value, onChange, error }: RoleFieldProps) {
  const roles = givableRoles(callerRoles);
  return (
    <Select
      label="Role"
      description={rolePurpose(value)}
      inputWrapperOrder={["label", "input", "description", "error"]}
      data={roles.map((role) => ({ value: role, label: roleTitle(role) }))}
      value={value}
      onChange={(role) => role !== null && onChange(role)}
      allowDeselect={false}
      error={error}
      renderOption={({ option }) => (
        <Stack gap={0}>
          <Text size="sm">{option.label}</Text>
          <Text size="xs" c="dimmed">
            {rolePurpose(option.value)}
          </Text>
        </Stack>
      )}
    />
  );
}

import { ActionIcon, Button, Group, Stack, TextInput } from "@mantine/core";
import { IconPlus, IconTrash } from "@tabler/icons-react";
import type { OrganizationView } from "../organization/organization-view.ts";
import classes from "./mapped-roles.module.css";
import { RoleSelect } from "./role-select.tsx";
import { type MappedValue, repeatedRows } from "./roles-form.ts";

interface MappedRolesProps {
  organization: OrganizationView;
  mapped: MappedValue[];
  onChange: (mapped: MappedValue[]) => void;
}

/** Values of the claim, each with the role it stands for. */
export function MappedRoles({ organization, mapped, onChange }: MappedRolesProps) {
  const change = (key: string, part: Partial<MappedValue>) =>
    onChange(mapped.map((row) => (row.key === key ? { ...row, ...part } : row)));
  const repeated = repeatedRows(mapped);
  return (
    <Stack gap="xs" role="group" aria-label="Values of the claim">
      {mapped.map(({ key, value, role }, index) => (
        <Group key={key} gap="xs" align="end" wrap="nowrap">
          <TextInput
            flex={1}
            label={`Value ${index + 1}`}
            placeholder="engineering"
            autoComplete="off"
            spellCheck={false}
            value={value}
            error={repeated.has(key) ? "This value is mapped above. Remove one of the two." : undefined}
            onChange={({ currentTarget }) => change(key, { value: currentTarget.value })}
          />
          <div className={classes.role}>
            <RoleSelect
              organization={organization}
              label={`Role ${index + 1}`}
              value={role}
              onChange={(chosen) => change(key, { role: chosen })}
            />
          </div>
          <ActionIcon
            variant="subtle"
            color="gray"
            size={36}
            aria-label={`Remove value ${index + 1}`}
            onClick={() => onChange(mapped.filter((row) => row.key !== key))}
          >
            <IconTrash size={18} aria-hidden />
          </ActionIcon>
        </Group>
      ))}
      <Button
        variant="subtle"
        size="compact-sm"
        w="fit-content"
        leftSection={<IconPlus size={16} aria-hidden />}
        onClick={() => onChange([...mapped, { key: crypto.randomUUID(), value: "", role: "member" }])}
      >
        Add a value
      </Button>
    </Stack>
  );
}

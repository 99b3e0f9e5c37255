import { OWNER } from "@guildhall/permissions";
import { Select } from "@mantine/core";
import { roleOptions } from "../access/role-choices.ts";
import optionClasses from "../access/role-option.module.css";
import { RoleOptionLine } from "../access/role-option-line.tsx";
import { roleKey, rolePurpose, roleTitle } from "../access/role-words.ts";
import { useRoles } from "../access/use-roles.ts";
import type { OrganizationView } from "../organization/organization-view.ts";

interface RoleSelectProps {
  organization: OrganizationView;
  label: string;
  description?: string;
  value: string;
  onChange: (role: string) => void;
}

/** A role to assign by single sign-on: not owner, and only one the caller may assign. */
export function RoleSelect({ organization, label, description, value, onChange }: RoleSelectProps) {
  const known = useRoles(organization);
  const { words } = known;
  const options = roleOptions(known).filter(({ role }) => role !== OWNER);
  const data = options.map(({ role, whyNot }) => ({
    value: role,
    label: roleTitle(role, words),
    disabled: whyNot !== undefined && role !== value,
  }));
  // A deleted role stays in the list until another is chosen.
  const isGone = options.every(({ role }) => role !== value);
  return (
    <Select
      label={label}
      description={description}
      data={isGone ? [...data, { value, label: roleTitle(value, words), disabled: false }] : data}
      value={value}
      onChange={(role) => role !== null && onChange(role)}
      allowDeselect={false}
      // Stays within its dialog without being cut off by the edge.
      comboboxProps={{ withinPortal: false, floatingStrategy: "fixed" }}
      classNames={{ option: optionClasses.option ?? "" }}
      renderOption={({ option }) => (
        <RoleOptionLine label={option.label} roleKey={roleKey(option.value, words)}>
          {options.find(({ role }) => role === option.value)?.whyNot ?? rolePurpose(option.value, words)}
        </RoleOptionLine>
      )}
    />
  );
}

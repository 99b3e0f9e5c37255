import { OWNER } from "@guildhall/permissions";
import { Select } from "@mantine/core";
import { roleOptions } from "../access/role-choices.ts";
import { roleTitle } from "../access/role-words.ts";
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
  const options = roleOptions(useRoles(organization)).filter(({ role }) => role !== OWNER);
  const data = options.map(({ role, whyNot }) => ({
    value: role,
    label: roleTitle(role),
    disabled: whyNot !== undefined && role !== value,
  }));
  // A deleted role stays in the list until another is chosen.
  const isGone = options.every(({ role }) => role !== value);
  return (
    <Select
      label={label}
      description={description}
      data={isGone ? [...data, { value, label: roleTitle(value), disabled: false }] : data}
      value={value}
      onChange={(role) => role !== null && onChange(role)}
      allowDeselect={false}
    />
  );
}

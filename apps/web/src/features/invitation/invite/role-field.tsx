import { permissionsOf } from "@guildhall/permissions";
import { Select } from "@mantine/core";
import type { KnownRoles } from "../../access/known-roles.ts";
import { allowanceInWords } from "../../access/permission-words.ts";
import { roleOptions } from "../../access/role-choices.ts";
import optionClasses from "../../access/role-option.module.css";
import { RoleOptionLine } from "../../access/role-option-line.tsx";
import { roleKey, rolePurpose, roleTitle } from "../../access/role-words.ts";

interface RoleFieldProps {
  known: KnownRoles;
  value: string;
  onChange: (role: string) => void;
  error?: string | undefined;
}

/** The role of invited people; those the caller may not assign have the reason. */
export function RoleField({ known, value, onChange, error }: RoleFieldProps) {
  const options = roleOptions(known);
  const purpose = (role: string) =>
    rolePurpose(role, known.words) ?? allowanceInWords([...permissionsOf(role, known.authority.customRoles)]);
  const whyNot = (role: string) => options.find((option) => option.role === role)?.whyNot;
  return (
    <Select
      label="Role"
      description={purpose(value)}
      inputWrapperOrder={["label", "input", "description", "error"]}
      data={options.map(({ role, whyNot: rejected }) => ({
        value: role,
        label: roleTitle(role, known.words),
        disabled: rejected !== undefined,
      }))}
      value={value}
      onChange={(role) => role !== null && onChange(role)}
      allowDeselect={false}
      // Stays within its dialog without being cut off by the edge.
      comboboxProps={{ withinPortal: false, floatingStrategy: "fixed" }}
      error={error}
      classNames={{ option: optionClasses.option ?? "" }}
      renderOption={({ option }) => (
        <RoleOptionLine label={option.label} roleKey={roleKey(option.value, known.words)}>
          {whyNot(option.value) ?? purpose(option.value)}
        </RoleOptionLine>
      )}
    />
  );
}

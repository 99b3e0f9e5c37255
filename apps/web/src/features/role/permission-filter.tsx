import { isPermission, type Permission } from "@guildhall/permissions";
import { Select } from "@mantine/core";
import { permissionTitle } from "../access/permission-words.ts";
import { resourceGroups } from "../access/resources.ts";

interface PermissionFilterProps {
  value: Permission | undefined;
  onChange: (permission: Permission | undefined) => void;
}

/** Who can do something: which roles allow it, and from there their members. */
export const PermissionFilter = ({ value, onChange }: PermissionFilterProps) => (
  <Select
    aria-label="Only roles that allow"
    placeholder="Who can…"
    searchable
    clearable
    clearButtonProps={{ "aria-label": "Show all roles" }}
    w={280}
    data={resourceGroups.map(({ title, permissions }) => ({
      group: title,
      items: permissions.map((permission) => ({ value: permission, label: permissionTitle(permission) })),
    }))}
    value={value ?? null}
    onChange={(chosen) => onChange(chosen !== null && isPermission(chosen) ? chosen : undefined)}
  />
);

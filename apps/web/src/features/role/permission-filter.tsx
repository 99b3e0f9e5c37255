import type { Permission } from "@guildhall/permissions";
import { Group, Select } from "@mantine/core";
import { TextLink } from "../../components/layout/links.tsx";
import { actionsInSentence, permissionTitle } from "../access/permission-words.ts";
import { isOffered, resourceGroups } from "../access/resources.ts";
import type { OrganizationView } from "../organization/organization-view.ts";
import type { RoleRow } from "./role-row.ts";

interface PermissionFilterProps {
  organization: OrganizationView;
  permission: Permission | undefined;
  /** The roles that have it; undefined until they are loaded. */
  holding: readonly RoleRow[] | undefined;
  onChange: (permission: Permission | undefined) => void;
}

const choices = resourceGroups.map(({ title, permissions }) => ({
  group: title,
  items: permissions.map((value) => ({ value, label: permissionTitle(value) })),
}));

/** Chooses the permission that roles shall have, and leads to the members who have it by them. */
export function PermissionFilter({ organization, permission, holding, onChange }: PermissionFilterProps) {
  const [first, ...more] = (holding ?? []).filter(({ memberCount }) => memberCount > 0).map(({ name }) => name);
  return (
    <Group align="end" gap="sm">
      <Select
        label="Who can"
        placeholder="Any permission"
        w={{ base: "100%", xs: 280 }}
        searchable
        clearable
        clearButtonProps={{ "aria-label": "Clear permission" }}
        data={choices}
        value={permission ?? null}
        onChange={(value) => onChange(value !== null && isOffered(value) ? value : undefined)}
        nothingFoundMessage="No matching permissions"
        comboboxProps={{ withinPortal: false }}
        openOnFocus={false}
      />
      {permission === undefined || first === undefined ? null : (
        <TextLink
          to="/o/$slug/members"
          params={{ slug: organization.slug }}
          search={{ role: [first, ...more] }}
          py={7}
          size="sm"
        >
          Show members who can {actionsInSentence([permission])}
        </TextLink>
      )}
    </Group>
  );
}

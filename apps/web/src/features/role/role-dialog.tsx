import { Group, Stack, Text } from "@mantine/core";
import { IconLock } from "@tabler/icons-react";
import { FormDialog } from "../../components/form/form-dialog.tsx";
import { roleTitle } from "../access/role-words.ts";
import type { OrganizationView } from "../organization/organization-view.ts";
import { PermissionList } from "./permission-list.tsx";
import { draftOf } from "./role-draft.ts";
import { RoleEditor } from "./role-editor.tsx";
import type { RoleRow } from "./role-row.ts";

interface RoleDialogProps {
  opened: boolean;
  onClose: () => void;
  organization: OrganizationView;
  /** Undefined to create one. */
  role?: RoleRow;
  /** Why the caller may only read it; undefined when they may change it. */
  whyNot?: string | undefined;
}

/** A role to create, to change or, for those who may not, to read. */
export function RoleDialog({ opened, onClose, organization, role, whyNot }: RoleDialogProps) {
  const isFixed = role !== undefined && whyNot !== undefined;
  const title = role
    ? `${isFixed ? "Role" : "Edit role"} ${role.displayName ?? roleTitle(role.name)}`
    : "Create a role";
  return (
    <FormDialog opened={opened} onClose={onClose} title={title} size={720}>
      {isFixed ? (
        <Stack gap="md">
          <Group gap={8} wrap="nowrap" c="dimmed">
            <IconLock size={16} aria-hidden style={{ flex: "none" }} />
            <Text size="sm">{whyNot}</Text>
          </Group>
          <PermissionList held={[...draftOf(role).permissions]} />
        </Stack>
      ) : (
        <RoleEditor organization={organization} role={role} onClose={onClose} />
      )}
    </FormDialog>
  );
}

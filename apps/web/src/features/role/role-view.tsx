import { Group, Stack, Text } from "@mantine/core";
import { IconLock } from "@tabler/icons-react";
import { FormDialog } from "../../components/form/dialog/form-dialog.tsx";
import { roleTitle } from "../access/role-words.ts";
import { PermissionList } from "./permission-list.tsx";
import { draftOf } from "./role-draft.ts";
import type { RoleRow } from "./role-row.ts";

interface RoleViewProps {
  opened: boolean;
  onClose: () => void;
  role: RoleRow;
  /** Why the caller may not change it; undefined when they may. */
  whyNot: string | undefined;
}

/** What a role allows and what it does not, in a dialog. */
export function RoleView({ opened, onClose, role, whyNot }: RoleViewProps) {
  return (
    <FormDialog opened={opened} onClose={onClose} title={`Role ${role.displayName ?? roleTitle(role.name)}`} size={720}>
      <Stack gap="md">
        {whyNot === undefined ? null : (
          <Group gap={8} wrap="nowrap" c="dimmed">
            <IconLock size={16} aria-hidden style={{ flex: "none" }} />
            <Text size="sm">{whyNot}</Text>
          </Group>
        )}
        <PermissionList held={[...draftOf(role).permissions]} />
      </Stack>
    </FormDialog>
  );
}

import { Text } from "@mantine/core";
import { trpc } from "../../api/trpc.ts";
import { ConfirmDialog } from "../../components/feedback/confirm-dialog.tsx";
import { notifyDone } from "../../components/feedback/notify.ts";
import type { OrganizationView } from "../organization/organization-view.ts";
import type { RoleRow } from "./role-row.ts";
import { useInvalidateRoles } from "./use-invalidate-roles.ts";

interface DeleteRoleDialogProps {
  opened: boolean;
  onClose: () => void;
  organization: OrganizationView;
  role: RoleRow;
  onDeleted: () => void;
}

export function DeleteRoleDialog({ opened, onClose, organization, role, onDeleted }: DeleteRoleDialogProps) {
  const { mutateAsync } = trpc.role.remove.useMutation({ onSettled: useInvalidateRoles() });

  async function remove() {
    await mutateAsync({ organization: organization.slug, role: role.name });
    notifyDone(`Role ${role.displayName ?? role.name} deleted.`);
    onDeleted();
  }

  return (
    <ConfirmDialog
      opened={opened}
      onClose={onClose}
      title={`Delete role ${role.displayName ?? role.name}?`}
      confirmLabel="Delete role"
      onConfirm={remove}
    >
      <Text>No members have this role, so no one loses permissions. This action can't be undone.</Text>
    </ConfirmDialog>
  );
}

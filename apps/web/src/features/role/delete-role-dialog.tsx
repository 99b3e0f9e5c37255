import { Text } from "@mantine/core";
import { trpc } from "../../api/trpc.ts";
import { ConfirmDialog } from "../../components/feedback/confirm-dialog.tsx";
import { notifyDone } from "../../components/feedback/notify.ts";
import { allowanceInWords } from "../access/permission-words.ts";
import type { OrganizationView } from "../organization/organization-view.ts";
import { draftOf } from "./role-draft.ts";
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
    notifyDone(`The role ${role.name} is deleted.`);
    onDeleted();
  }

  return (
    <ConfirmDialog
      opened={opened}
      onClose={onClose}
      title={`Delete the role ${role.name}?`}
      confirmLabel="Delete the role"
      onConfirm={remove}
    >
      <Text>
        No member has it, so nobody loses anything. What it allows —{" "}
        {allowanceInWords([...draftOf(role).permissions]).toLowerCase()} — is not kept.
      </Text>
    </ConfirmDialog>
  );
}

import { Text } from "@mantine/core";
import { Nothing, refreshSession } from "../../../../api/account-call.ts";
import { ConfirmDialog } from "../../../../components/feedback/confirm-dialog.tsx";
import { notifyDone } from "../../../../components/feedback/notify.ts";
import { PersonSummary } from "../../../../components/layout/person-summary.tsx";
import { useChangeUser } from "../use-change-user.ts";
import type { UserDialogProps } from "../user-dialog-props.ts";

/** Makes someone an administrator, or one no longer. */
export function RoleDialog({ user, isSelf, opened, onClose }: UserDialogProps & { isSelf: boolean }) {
  const change = useChangeUser();
  const isAdmin = user.role === "admin";

  async function save() {
    await change("set-role", { userId: user.id, role: isAdmin ? "user" : "admin" }, Nothing);
    notifyDone(isAdmin ? `${user.name} is no longer an administrator.` : `${user.name} is now an administrator.`);
    if (isSelf) refreshSession();
  }

  return (
    <ConfirmDialog
      opened={opened}
      onClose={onClose}
      title={isAdmin ? `Revoke the administrator role of ${user.name}?` : `Make ${user.name} an administrator?`}
      confirmLabel={isAdmin ? "Revoke role" : "Make administrator"}
      onConfirm={save}
      isDestructive={isAdmin}
    >
      <PersonSummary person={user} />
      <Text>
        {isAdmin
          ? `${isSelf ? "You lose" : `${user.name} loses`} access to this console immediately.`
          : `${user.name} can see, ban, impersonate and remove all accounts of this instance, and make other administrators.`}
      </Text>
    </ConfirmDialog>
  );
}

import { Text } from "@mantine/core";
import { Nothing } from "../../../../api/account-call.ts";
import { ConfirmDialog } from "../../../../components/feedback/confirm-dialog.tsx";
import { PersonSummary } from "../../../../components/layout/person-summary.tsx";
import { useChangeUser } from "../use-change-user.ts";
import type { UserDialogProps } from "../user-dialog-props.ts";

export function ImpersonateDialog({ user, opened, onClose }: UserDialogProps) {
  const change = useChangeUser();

  async function impersonate() {
    await change("impersonate-user", { userId: user.id }, Nothing);
    // Everything is loaded again, so that nothing of the administrator stays in memory.
    window.location.assign("/");
  }

  return (
    <ConfirmDialog
      opened={opened}
      onClose={onClose}
      title={`Impersonate ${user.name}?`}
      confirmLabel="Impersonate"
      onConfirm={impersonate}
      isDestructive={false}
    >
      <PersonSummary person={user} />
      <Text>
        You see what {user.name} sees, for an hour at most. A banner on every page returns you to your account. The
        audit log has your name beside everything you change.
      </Text>
    </ConfirmDialog>
  );
}

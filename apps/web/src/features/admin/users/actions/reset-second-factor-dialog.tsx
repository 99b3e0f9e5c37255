import { Text } from "@mantine/core";
import { z } from "zod";
import { ConfirmDialog } from "../../../../components/feedback/confirm-dialog.tsx";
import { notifyDone } from "../../../../components/feedback/notify.ts";
import { PersonSummary } from "../../../../components/layout/person-summary.tsx";
import { useChangeUser } from "../use-change-user.ts";
import type { UserDialogProps } from "../user-dialog-props.ts";

const Reset = z.object({ passkeys: z.int() });

export function ResetSecondFactorDialog({ user, opened, onClose }: UserDialogProps) {
  const change = useChangeUser();

  async function reset() {
    const { passkeys } = await change("reset-second-factor", { userId: user.id }, Reset);
    const others = passkeys === 0 ? "" : ` They keep ${passkeys === 1 ? "1 passkey" : `${passkeys} passkeys`}.`;
    notifyDone(`Two-factor authentication of ${user.name} is off.${others}`);
  }

  return (
    <ConfirmDialog
      opened={opened}
      onClose={onClose}
      title={`Reset two-factor authentication of ${user.name}?`}
      confirmLabel="Reset two-factor"
      onConfirm={reset}
    >
      <PersonSummary person={user} />
      <Text>
        Signing in no longer takes a code. {user.name} is signed out everywhere; password, passkeys and access tokens
        stay. First make sure that it is {user.name} who asks: anyone who reads their mail can then choose a new
        password.
      </Text>
    </ConfirmDialog>
  );
}

import { Text } from "@mantine/core";
import { ConfirmDialog } from "../../../components/feedback/confirm-dialog.tsx";
import { notifyDone } from "../../../components/feedback/notify.ts";
import { turnOffTwoFactor } from "./use-two-factor.ts";

interface TurnOffDialogProps {
  opened: boolean;
  onClose: () => void;
}

export function TurnOffDialog({ opened, onClose }: TurnOffDialogProps) {
  return (
    <ConfirmDialog
      opened={opened}
      onClose={onClose}
      title="Turn off two-factor authentication?"
      confirmLabel="Turn off"
      onConfirm={async () => {
        await turnOffTwoFactor();
        notifyDone("Two-factor authentication is off.");
      }}
    >
      <Text>
        You will sign in without a code. Your backup codes stop working, and devices you trusted are forgotten. You lose
        access to organizations that require a second factor, until you turn it on again or use a passkey.
      </Text>
    </ConfirmDialog>
  );
}

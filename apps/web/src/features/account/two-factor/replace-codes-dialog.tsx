import { Text } from "@mantine/core";
import { ConfirmDialog } from "../../../components/feedback/confirm-dialog.tsx";

interface ReplaceCodesDialogProps {
  onClose: () => void;
  onReplace: () => Promise<unknown>;
}

export default function ReplaceCodesDialog({ onClose, onReplace }: ReplaceCodesDialogProps) {
  return (
    <ConfirmDialog
      opened
      onClose={onClose}
      title="Replace your backup codes?"
      confirmLabel="Create new codes"
      isDestructive={false}
      onConfirm={onReplace}
    >
      <Text>The codes you have now stop working, and devices you trusted ask for a code again.</Text>
    </ConfirmDialog>
  );
}

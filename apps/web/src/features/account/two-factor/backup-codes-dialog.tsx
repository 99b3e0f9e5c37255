import { Modal } from "@mantine/core";
import { BackupCodes } from "./backup-codes.tsx";

interface BackupCodesDialogProps {
  title: string;
  codes: readonly string[];
  onClose: () => void;
}

/** Shows backup codes until a button closes it: they are never shown again. */
export default function BackupCodesDialog({ title, codes, onClose }: BackupCodesDialogProps) {
  return (
    <Modal
      opened
      onClose={onClose}
      title={title}
      closeOnClickOutside={false}
      closeOnEscape={false}
      withCloseButton={false}
    >
      <BackupCodes codes={codes} onDone={onClose} />
    </Modal>
  );
}

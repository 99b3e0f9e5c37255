import { Modal } from "@mantine/core";
import { BackupCodes } from "./backup-codes.tsx";
import { ScanStep } from "./scan-step.tsx";
import { useVerifyFirstCode } from "./use-two-factor.ts";

interface SetUpDialogProps {
  /** The otpauth: URI of the QR code. */
  uri: string;
  codes: readonly string[];
  onClose: () => void;
}

/** Sets up an authenticator app: scan, enter the first code, save the backup codes. */
export default function SetUpDialog({ uri, codes, onClose }: SetUpDialogProps) {
  const verify = useVerifyFirstCode();
  return (
    <Modal
      opened
      onClose={onClose}
      title={verify.isOn ? "Two-factor authentication is on" : "Set up your authenticator app"}
      closeOnClickOutside={false}
      closeOnEscape={!verify.isOn}
      withCloseButton={!verify.isOn}
      closeButtonProps={{ "aria-label": "Cancel setup" }}
    >
      {verify.isOn ? (
        <BackupCodes codes={codes} onDone={onClose} />
      ) : (
        <ScanStep uri={uri} verify={verify} onCancel={onClose} />
      )}
    </Modal>
  );
}

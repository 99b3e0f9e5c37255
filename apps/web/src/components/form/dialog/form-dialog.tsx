import { Modal, type ModalProps, Text } from "@mantine/core";
import { useDisclosure } from "@mantine/hooks";
import { useState } from "react";
import { ConfirmDialog } from "../../feedback/confirm-dialog.tsx";
import { UnsavedWorkContext } from "./unsaved-work.ts";

interface FormDialogProps extends ModalProps {
  /** What closing would lose, as it stands after "Discard": "the email addresses". */
  work?: string;
}

/**
 * A dialog with a form. What was typed is not lost by Escape, a click outside or the close button: with unsaved work, as the form
 * has it by `useUnsavedWork`, these ask first. The form's own Cancel does not.
 */
export function FormDialog({ work = "your changes", onClose, children, ...props }: FormDialogProps) {
  const [forms] = useState(() => new Set<string>());
  const [isAsking, ask] = useDisclosure();
  return (
    <Modal {...props} onClose={() => (forms.size > 0 ? ask.open() : onClose())}>
      <UnsavedWorkContext value={forms}>{children}</UnsavedWorkContext>
      {/* Rendered when it asks: if it were there already, the Escape that opens it would close it, too. */}
      {isAsking ? (
        <ConfirmDialog
          opened
          onClose={ask.close}
          title={`Discard ${work}?`}
          confirmLabel="Discard"
          cancelLabel="Keep editing"
          onConfirm={async () => onClose()}
        >
          <Text>What you entered is not saved.</Text>
        </ConfirmDialog>
      ) : null}
    </Modal>
  );
}

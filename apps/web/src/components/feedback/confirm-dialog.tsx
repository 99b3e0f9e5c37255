import { Button, Modal } from "@mantine/core";
import { type ReactNode, useState } from "react";
import { DialogContent } from "../form/dialog/dialog-content.tsx";
import { useRegainFocus } from "../hooks/use-regain-focus.ts";
import { ErrorNotice } from "./error-notice.tsx";

interface ConfirmDialogProps {
  opened: boolean;
  onClose: () => void;
  /** The action as a question: "Remove Ada Lovelace?" */
  title: string;
  /** Whom it concerns and the consequences. */
  children: ReactNode;
  /** What the button does: "Remove". */
  confirmLabel: string;
  /** "Keep invitation", where "Cancel" would be ambiguous. */
  cancelLabel?: string;
  /** Closes the dialog when it resolves; a rejection is shown inside it. */
  onConfirm: () => Promise<unknown>;
  /** False while something is missing, such as a name to be typed. */
  ready?: boolean;
  isDestructive?: boolean;
}

/** Asks before an action that is hard to undo. */
export function ConfirmDialog(props: ConfirmDialogProps) {
  const { opened, onClose, title, children, confirmLabel, onConfirm } = props;
  const { cancelLabel = "Cancel", ready = true, isDestructive = true } = props;
  const [pending, setPending] = useState(false);
  const [error, setError] = useState<unknown>();
  const form = useRegainFocus<HTMLFormElement>(pending);

  function close() {
    if (pending) return;
    setError(undefined);
    onClose();
  }

  async function confirm() {
    if (pending || !ready) return;
    setPending(true);
    setError(undefined);
    try {
      await onConfirm();
      onClose();
    } catch (rejected) {
      setError(rejected);
    } finally {
      setPending(false);
    }
  }

  return (
    <Modal opened={opened} onClose={close} title={title}>
      <form
        ref={form}
        onSubmit={(event) => {
          event.preventDefault();
          // React passes it on to the form that the dialog is rendered in.
          event.stopPropagation();
          void confirm();
        }}
      >
        <DialogContent
          buttons={
            <>
              <Button variant="default" onClick={close} disabled={pending} data-autofocus>
                {cancelLabel}
              </Button>
              <Button type="submit" loading={pending} disabled={!ready} {...(isDestructive ? { color: "red" } : {})}>
                {confirmLabel}
              </Button>
            </>
          }
        >
          <div>{children}</div>
          {error === undefined ? null : <ErrorNotice error={error} />}
        </DialogContent>
      </form>
    </Modal>
  );
}

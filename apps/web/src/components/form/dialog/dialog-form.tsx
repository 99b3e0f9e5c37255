import { Button } from "@mantine/core";
import type { FormEvent, ReactNode } from "react";
import { useRegainFocus } from "../../hooks/use-regain-focus.ts";
import { DialogContent } from "./dialog-content.tsx";
import { useUnsavedWork } from "./unsaved-work.ts";

interface DialogFormProps {
  onSubmit: (event: FormEvent<HTMLFormElement>) => void;
  onCancel: () => void;
  submitLabel: string;
  /** Sent and not answered yet. */
  busy: boolean;
  /** False while it is known that this cannot be saved. */
  ready?: boolean;
  isDestructive?: boolean;
  /** Whether closing the dialog would lose what was typed; see `FormDialog`. */
  isDirty?: boolean;
  children: ReactNode;
}

/** The fields of a dialog, with Cancel and Submit beneath, which stay in view. */
export function DialogForm(props: DialogFormProps) {
  const { onSubmit, onCancel, submitLabel, busy, children } = props;
  const { ready = true, isDestructive = false, isDirty = false } = props;
  const form = useRegainFocus<HTMLFormElement>(busy);
  useUnsavedWork(isDirty);
  return (
    <form ref={form} noValidate onSubmit={onSubmit}>
      <DialogContent
        buttons={
          <>
            <Button variant="default" onClick={onCancel} disabled={busy}>
              Cancel
            </Button>
            <Button type="submit" loading={busy} disabled={!ready} {...(isDestructive ? { color: "red" } : {})}>
              {submitLabel}
            </Button>
          </>
        }
      >
        {children}
      </DialogContent>
    </form>
  );
}

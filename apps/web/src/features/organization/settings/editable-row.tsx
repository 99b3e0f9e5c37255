import { Text } from "@mantine/core";
import { type ReactNode, useEffect, useRef, useState } from "react";
import { ExplainedButton } from "../../../components/form/explained-button.tsx";
import classes from "./editable-row.module.css";

export interface ProfileRowFormProps {
  onClose: () => void;
}

interface EditableRowProps {
  label: string;
  /** What it is now. */
  children: ReactNode;
  /** Why the caller may not change it; empty when they may. */
  denial: string;
  /** Opens in place of the row. */
  form: (props: ProfileRowFormProps) => ReactNode;
}

/** A value that is edited in place; the focus returns when the form closes. */
export function EditableRow({ label, children, denial, form }: EditableRowProps) {
  const [open, setOpen] = useState(false);
  const wasOpen = useRef(open);
  const edit = useRef<HTMLButtonElement>(null);

  useEffect(() => {
    if (wasOpen.current && !open) edit.current?.focus();
    wasOpen.current = open;
  }, [open]);

  if (open) return <div className={classes.form}>{form({ onClose: () => setOpen(false) })}</div>;
  return (
    <div className={classes.row}>
      <Text fw={550}>{label}</Text>
      <div className={classes.value}>{children}</div>
      <ExplainedButton
        ref={edit}
        size="xs"
        variant="default"
        reason={denial}
        onClick={() => setOpen(true)}
        aria-label={`Change the ${label.toLowerCase()}`}
      >
        Change
      </ExplainedButton>
    </div>
  );
}

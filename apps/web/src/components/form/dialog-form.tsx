import { Button, Group, Stack } from "@mantine/core";
import type { FormEvent, ReactNode } from "react";
import { useRegainFocus } from "../hooks/use-regain-focus.ts";

interface DialogFormProps {
  onSubmit: (event: FormEvent<HTMLFormElement>) => void;
  onCancel: () => void;
  submitLabel: string;
  /** Sent and not answered yet. */
  busy: boolean;
  /** False while it is known that this cannot be saved. */
  ready?: boolean;
  isDestructive?: boolean;
  children: ReactNode;
}

/** The fields of a dialog, with Cancel and Submit beneath. */
export function DialogForm(props: DialogFormProps) {
  const { onSubmit, onCancel, submitLabel, busy, ready = true, isDestructive = false, children } = props;
  const form = useRegainFocus<HTMLFormElement>(busy);
  return (
    <form ref={form} noValidate onSubmit={onSubmit}>
      <Stack gap="md">
        {children}
        <Group justify="flex-end" gap="xs">
          <Button variant="default" onClick={onCancel} disabled={busy}>
            Cancel
          </Button>
          <Button type="submit" loading={busy} disabled={!ready} {...(isDestructive ? { color: "red" } : {})}>
            {submitLabel}
          </Button>
        </Group>
      </Stack>
    </form>
  );
}

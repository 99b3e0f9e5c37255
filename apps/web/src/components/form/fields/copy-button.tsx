import { Button, type ButtonProps, Stack, Text } from "@mantine/core";
import { useClipboard } from "@mantine/hooks";
import { IconCheck, IconCopy } from "@tabler/icons-react";
import { COPY_FAILED } from "./copy-text.ts";

interface CopyButtonProps extends ButtonProps {
  /** What goes to the clipboard. */
  text: string;
  /** "Copy token" */
  label: string;
  /** "Copied token" */
  doneLabel: string;
  autoFocus?: boolean;
  "aria-describedby"?: string;
}

/** Copies a text, and shows on the button that it has, or beneath that the browser does not allow it. */
export function CopyButton({ text, label, doneLabel, ...props }: CopyButtonProps) {
  const clipboard = useClipboard({ timeout: 2000 });
  const Icon = clipboard.copied ? IconCheck : IconCopy;
  return (
    <Stack gap={6} align="flex-start">
      <Button {...props} leftSection={<Icon size={16} aria-hidden />} onClick={() => clipboard.copy(text)}>
        {clipboard.copied ? doneLabel : label}
      </Button>
      {clipboard.error ? (
        <Text size="sm" role="alert" c="var(--mantine-color-error)">
          {COPY_FAILED}
        </Text>
      ) : null}
    </Stack>
  );
}

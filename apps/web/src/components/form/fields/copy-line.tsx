import { ActionIcon, Text, Tooltip } from "@mantine/core";
import { useClipboard } from "@mantine/hooks";
import { IconCheck, IconCopy } from "@tabler/icons-react";
import classes from "./copy-line.module.css";

interface CopyLineProps {
  /** What it is: "Callback URL". */
  label: string;
  value: string;
}

/** A value to be copied exactly, with a button that copies it. */
export function CopyLine({ label, value }: CopyLineProps) {
  const clipboard = useClipboard({ timeout: 2000 });
  const Icon = clipboard.copied ? IconCheck : IconCopy;
  return (
    <div>
      <Text size="sm" fw={550}>
        {label}
      </Text>
      <div className={classes.line}>
        <code className={classes.value}>{value}</code>
        <Tooltip label={clipboard.copied ? "Copied" : "Copy"} withinPortal={false}>
          <ActionIcon
            variant="subtle"
            size={32}
            onClick={() => clipboard.copy(value)}
            aria-label={clipboard.copied ? `Copied: ${label}` : `Copy: ${label}`}
          >
            <Icon size={18} aria-hidden />
          </ActionIcon>
        </Tooltip>
      </div>
    </div>
  );
}

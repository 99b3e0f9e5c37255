import { Button, Group, Text } from "@mantine/core";
import { IconDownload } from "@tabler/icons-react";
import { DialogContent } from "../../../components/form/dialog/dialog-content.tsx";
import { CopyButton } from "../../../components/form/fields/copy-button.tsx";
import classes from "./backup-codes.module.css";

interface BackupCodesProps {
  codes: readonly string[];
  onDone: () => void;
}

/** Backup codes, to be copied, downloaded or written down. */
export function BackupCodes({ codes, onDone }: BackupCodesProps) {
  const text = `${codes.join("\n")}\n`;
  return (
    <DialogContent buttons={<Button onClick={onDone}>I have saved them</Button>}>
      <Text>
        <b>Save these backup codes now. You won't be able to see them again.</b> Each one signs you in once, when you
        don't have your phone.
      </Text>
      <ul className={classes.codes} aria-label="Backup codes">
        {codes.map((code) => (
          <li key={code}>
            <code>{code}</code>
          </li>
        ))}
      </ul>
      <Group gap="xs" align="flex-start">
        <CopyButton text={text} label="Copy codes" doneLabel="Copied codes" variant="default" autoFocus />
        <Button
          component="a"
          href={`data:text/plain;charset=utf-8,${encodeURIComponent(text)}`}
          download="guildhall-backup-codes.txt"
          variant="default"
          leftSection={<IconDownload size={16} aria-hidden />}
        >
          Download
        </Button>
      </Group>
    </DialogContent>
  );
}

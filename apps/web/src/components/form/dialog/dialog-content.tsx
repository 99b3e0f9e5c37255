import { Group, Stack } from "@mantine/core";
import type { ReactNode } from "react";
import classes from "./dialog-content.module.css";

interface DialogContentProps {
  /** What scrolls. */
  children: ReactNode;
  /** What has to be seen before a button is pressed, such as a preview. */
  preview?: ReactNode;
  buttons: ReactNode;
}

/** The content of a dialog, which scrolls, above its buttons, which stay in view. */
export const DialogContent = ({ children, preview, buttons }: DialogContentProps) => (
  <>
    <div className={classes.scroll}>
      <Stack gap="md">{children}</Stack>
    </div>
    <div className={classes.footer}>
      {preview}
      <Group justify="flex-end" gap="xs">
        {buttons}
      </Group>
    </div>
  </>
);

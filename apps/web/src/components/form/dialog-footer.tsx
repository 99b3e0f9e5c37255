import { Group, Stack } from "@mantine/core";
import type { ReactNode } from "react";
import classes from "./dialog-footer.module.css";

interface DialogFooterProps {
  /** What has to be seen before a button is pressed, such as a preview. */
  above?: ReactNode;
  /** The buttons. */
  children: ReactNode;
}

/** The buttons of a dialog, which stay in view however long its content is. The last child of what they belong to. */
export const DialogFooter = ({ above, children }: DialogFooterProps) => (
  <Stack gap={0} className={classes.footer ?? ""}>
    {above}
    <Group justify="flex-end" gap="xs">
      {children}
    </Group>
  </Stack>
);

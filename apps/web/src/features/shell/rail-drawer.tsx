import { Drawer } from "@mantine/core";
import type { ReactNode } from "react";
import classes from "./rail-drawer.module.css";

interface RailDrawerProps {
  opened: boolean;
  onClose: () => void;
  /** The rail. */
  children: ReactNode;
}

/** The rail where there is no room beside the page. */
export function RailDrawer({ opened, onClose, children }: RailDrawerProps) {
  return (
    <Drawer
      opened={opened}
      onClose={onClose}
      size={280}
      title="Menu"
      closeButtonProps={{ "aria-label": "Close menu" }}
      classNames={{
        content: classes.drawer ?? "",
        header: classes.header ?? "",
        body: classes.body ?? "",
      }}
    >
      {children}
    </Drawer>
  );
}

import { Drawer } from "@mantine/core";
import { Rail } from "./rail.tsx";
import classes from "./rail-drawer.module.css";
import type { CurrentOrganization } from "./use-current-organization.ts";

interface RailDrawerProps {
  organization: CurrentOrganization;
  opened: boolean;
  onClose: () => void;
  /** Opens ⌘K. */
  onSearch: () => void;
}

/** The rail where there is no room beside the page. */
export function RailDrawer({ organization, opened, onClose, onSearch }: RailDrawerProps) {
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
      <Rail organization={organization} onSearch={onSearch} />
    </Drawer>
  );
}

import { Popover } from "@mantine/core";
import { useDisclosure } from "@mantine/hooks";
import { moveByArrows } from "../move-by-arrows.ts";
import type { CurrentOrganization } from "../use-current-organization.ts";
import classes from "./switcher.module.css";
import { SwitcherButton } from "./switcher-button.tsx";
import { SwitcherList } from "./switcher-list.tsx";

/** Which organization one is in, and the way to all others. */
export function OrganizationSwitcher({ organization }: { organization: CurrentOrganization }) {
  const [opened, popover] = useDisclosure();
  return (
    <Popover
      opened={opened}
      onChange={(open) => (open ? popover.open() : popover.close())}
      position="bottom-start"
      width={300}
      trapFocus
      returnFocus
      shadow="md"
      radius="md"
    >
      <Popover.Target>
        <SwitcherButton organization={organization} onClick={popover.toggle} />
      </Popover.Target>
      <Popover.Dropdown p={8} className={classes.dropdown ?? ""} aria-label="Organizations" onKeyDown={moveByArrows}>
        <SwitcherList current={organization?.slug} onDone={popover.close} />
      </Popover.Dropdown>
    </Popover>
  );
}

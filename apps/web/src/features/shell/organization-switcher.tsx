import { Indicator, Popover, Text, UnstyledButton } from "@mantine/core";
import { useDisclosure } from "@mantine/hooks";
import { IconSelector } from "@tabler/icons-react";
import { Mark } from "../../components/layout/mark.tsx";
import { OrganizationAvatar } from "../organization/organization-avatar.tsx";
import { useMyInvitations } from "../organization/use-my-invitations.ts";
import classes from "./account-menu.module.css";
import { moveByArrows } from "./move-by-arrows.ts";
import switcherClasses from "./switcher.module.css";
import { SwitcherList } from "./switcher-list.tsx";
import type { CurrentOrganization } from "./use-current-organization.ts";

/** Which organization one is in, and the way to all others. */
export function OrganizationSwitcher({ organization }: { organization: CurrentOrganization }) {
  const [opened, popover] = useDisclosure();
  const { invitations } = useMyInvitations();
  const label = organization?.name ?? "Organizations";
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
        <UnstyledButton
          className={classes.button ?? ""}
          aria-label={`Switch organization: ${label}`}
          onClick={popover.toggle}
        >
          <Indicator disabled={invitations.length === 0} size={9} offset={3}>
            {organization ? <OrganizationAvatar {...organization} size={32} /> : <Mark size={28} />}
          </Indicator>
          <Text component="span" className={classes.who ?? ""} size="sm" fw={600} truncate>
            {label}
          </Text>
          <IconSelector size={16} aria-hidden />
        </UnstyledButton>
      </Popover.Target>
      <Popover.Dropdown
        p={8}
        className={switcherClasses.dropdown ?? ""}
        aria-label="Organizations"
        onKeyDown={moveByArrows}
      >
        <SwitcherList current={organization?.slug} onDone={popover.close} />
      </Popover.Dropdown>
    </Popover>
  );
}

import type { Permission } from "@guildhall/permissions";
import { Button, Popover, Stack, Text } from "@mantine/core";
import { useDisclosure } from "@mantine/hooks";
import { permissionTitle } from "../access/permission-words.ts";
import { groupsAmong } from "../access/resources.ts";
import classes from "./more-permissions.module.css";

interface MorePermissionsProps {
  /** What has them, by name. */
  of: string;
  permissions: readonly Permission[];
  /** How many are not listed beside the button. */
  count: number;
}

/** A button with the number of further permissions, which shows all of them. */
export function MorePermissions({ of, permissions, count }: MorePermissionsProps) {
  const [opened, { toggle, close }] = useDisclosure();
  return (
    <Popover
      opened={opened}
      onDismiss={close}
      position="bottom-start"
      width={250}
      withinPortal={false}
      trapFocus
      returnFocus
      shadow="md"
    >
      <Popover.Target>
        <Button
          size="compact-xs"
          variant="subtle"
          ml={-7}
          display="block"
          aria-label={`and ${count} more permissions of ${of}`}
          onClick={toggle}
          // The list closes itself once it has the focus, which it gets a moment after it shows.
          onKeyDown={({ key }) => {
            if (key === "Escape") close();
          }}
        >
          and {count} more
        </Button>
      </Popover.Target>
      <Popover.Dropdown tabIndex={0} className={classes.dropdown ?? ""}>
        <Stack gap="xs">
          {groupsAmong(permissions).map((group) => (
            <div key={group.resource}>
              <Text size="sm" fw={600}>
                {group.title}
              </Text>
              <ul className={classes.list}>
                {group.permissions.map((permission) => (
                  <li key={permission}>{permissionTitle(permission)}</li>
                ))}
              </ul>
            </div>
          ))}
        </Stack>
      </Popover.Dropdown>
    </Popover>
  );
}

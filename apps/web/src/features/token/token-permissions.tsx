import { isPermission } from "@guildhall/permissions";
import { Button, Popover, Stack, Text } from "@mantine/core";
import { allowanceInWords, permissionTitle } from "../role/permission-words.ts";
import { groupsAmong } from "../role/resources.ts";
import classes from "./token-permissions.module.css";
import type { TokenRow } from "./token-row.ts";

const MOST_SHOWN = 2;

/** The first things a token may do, and all of them on request. */
export function TokenPermissions({ token: { name, permissions } }: { token: TokenRow }) {
  const known = permissions.filter(isPermission);
  const summary = allowanceInWords(known);
  if (summary === "Everything") return summary;
  const first = known.slice(0, MOST_SHOWN);
  const more = known.length - first.length;
  return (
    <>
      {first.map(permissionTitle).join(", ")}
      {more > 0 ? (
        <Popover position="bottom-start" width={250} withinPortal={false} trapFocus returnFocus shadow="md">
          <Popover.Target>
            <Button
              size="compact-xs"
              variant="subtle"
              ml={-7}
              display="block"
              aria-label={`and ${more} more permissions of ${name}`}
            >
              and {more} more
            </Button>
          </Popover.Target>
          <Popover.Dropdown tabIndex={0} className={classes.dropdown ?? ""}>
            <Stack gap="xs">
              {groupsAmong(known).map((group) => (
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
      ) : null}
    </>
  );
}

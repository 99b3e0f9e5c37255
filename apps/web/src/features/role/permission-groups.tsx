import { Box, Text } from "@mantine/core";
import { type ReactNode, useId } from "react";
import { type ResourceGroup, resourceGroups } from "../access/resources.ts";
import { moveBetweenBoxes } from "./move-between-boxes.ts";
import classes from "./permission-groups.module.css";

interface PermissionGroupsProps {
  /** Which there are; all when absent. */
  groups?: readonly ResourceGroup[];
  /** What stands beside the title of a group. */
  action?: (group: ResourceGroup) => ReactNode;
  children: (group: ResourceGroup) => ReactNode;
}

/** Permissions by what they are about, in two columns, or one on a small screen. */
export function PermissionGroups({ groups = resourceGroups, action, children }: PermissionGroupsProps) {
  return (
    // biome-ignore lint/a11y/noStaticElementInteractions: the boxes in it take the keys.
    <div className={classes.groups} onKeyDown={moveBetweenBoxes}>
      {groups.map((group) => (
        <Group key={group.resource} group={group} action={action?.(group)}>
          {children(group)}
        </Group>
      ))}
    </div>
  );
}

function Group({ group, action, children }: { group: ResourceGroup; action: ReactNode; children: ReactNode }) {
  const id = useId();
  return (
    <Box role="group" aria-labelledby={id} className={classes.group ?? ""}>
      <div className={classes.heading}>
        <Text fw={600} size="sm" id={id}>
          {group.title}
        </Text>
        {action}
      </div>
      {children}
    </Box>
  );
}

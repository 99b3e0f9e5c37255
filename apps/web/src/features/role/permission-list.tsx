import { VisuallyHidden } from "@mantine/core";
import { IconCheck, IconMinus } from "@tabler/icons-react";
import { permissionTitle } from "../access/permission-words.ts";
import classes from "./permission-groups.module.css";
import { PermissionGroups } from "./permission-groups.tsx";

/** What a role allows and what it does not, to read. */
export function PermissionList({ held }: { held: readonly string[] }) {
  return (
    <PermissionGroups>
      {(group) => (
        <ul className={classes.list}>
          {group.permissions.map((permission) => {
            const isHeld = held.includes(permission);
            const Icon = isHeld ? IconCheck : IconMinus;
            return (
              <li key={permission} data-denied={!isHeld || undefined}>
                <Icon size={16} aria-hidden />
                <span>
                  {permissionTitle(permission)}
                  <VisuallyHidden>: {isHeld ? "allowed" : "not allowed"}</VisuallyHidden>
                </span>
              </li>
            );
          })}
        </ul>
      )}
    </PermissionGroups>
  );
}

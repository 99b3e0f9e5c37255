import { type Authority, type Permission, permissionsHeldBy } from "@guildhall/permissions";
import { Button, Checkbox, Stack, Text, VisuallyHidden } from "@mantine/core";
import { permissionTitle } from "../access/permission-words.ts";
import { type ResourceGroup, resourceGroups } from "../access/resources.ts";
import classes from "./permission-groups.module.css";
import { PermissionGroups } from "./permission-groups.tsx";
import { impliedPermissions } from "./role-draft.ts";
import { whyNotAdd } from "./why-not-change.ts";

interface PermissionBoxesProps {
  /** Who edits: they cannot add a permission they lack. */
  author: Authority;
  value: ReadonlySet<Permission>;
  onChange: (value: ReadonlySet<Permission>) => void;
  /** What there are boxes for: everything when absent. */
  groups?: readonly ResourceGroup[];
  /** Included whether ticked or not. */
  implied?: ReadonlySet<Permission>;
}

/** Permissions as check boxes. One its author lacks is disabled, with the reason. */
export function PermissionBoxes(props: PermissionBoxesProps) {
  const { author, value, onChange, groups = resourceGroups, implied = impliedPermissions } = props;
  const held = permissionsHeldBy(author);

  function put(permissions: readonly Permission[], allowed: boolean) {
    const changed = new Set(value);
    for (const permission of permissions) {
      if (allowed) changed.add(permission);
      else changed.delete(permission);
    }
    onChange(changed);
  }

  function all({ title, permissions }: ResourceGroup) {
    const assignable = permissions.filter((permission) => held.has(permission) && !implied.has(permission));
    if (assignable.length < 2) return null;
    const allowsAll = assignable.every((permission) => value.has(permission));
    return (
      <Button size="compact-xs" variant="subtle" onClick={() => put(assignable, !allowsAll)}>
        {allowsAll ? "None" : "All"}
        <VisuallyHidden> of {title}</VisuallyHidden>
      </Button>
    );
  }

  return (
    <div>
      <Text size="sm" c="dimmed" mb="xs" className={classes.keys ?? ""}>
        By keyboard: arrows move between permissions, Page Up and Page Down between groups.
      </Text>
      <PermissionGroups groups={groups} action={all}>
        {({ permissions }) => (
          <Stack gap={8}>
            {permissions.map((permission) => {
              const isImplied = implied.has(permission);
              const whyNot = isImplied ? "Included in every role." : whyNotAdd(author, permission);
              return (
                <Checkbox
                  key={permission}
                  size="sm"
                  label={permissionTitle(permission)}
                  description={whyNot}
                  disabled={whyNot !== undefined}
                  checked={isImplied || value.has(permission)}
                  onChange={({ currentTarget }) => put([permission], currentTarget.checked)}
                />
              );
            })}
          </Stack>
        )}
      </PermissionGroups>
    </div>
  );
}

import { Text } from "@mantine/core";
import { allowanceInWords, permissionTitle } from "../access/permission-words.ts";
import { offeredPermissions } from "../access/resources.ts";
import type { OrganizationView } from "../organization/organization-view.ts";
import { useSignedIn } from "../session/signed-in.ts";
import { MorePermissions } from "./more-permissions.tsx";
import type { TokenRow } from "./token-row.ts";

interface TokenPermissionsProps {
  token: TokenRow;
  organization: OrganizationView;
}

const MOST_SHOWN = 2;

/**
 * The first things a token may do, and all of them on request. A permission the caller lost is inactive in their own
 * tokens; the permissions of others are not available here.
 */
export function TokenPermissions({ token: { name, user, permissions }, organization }: TokenPermissionsProps) {
  const isMine = useSignedIn().user.id === user.id;
  const granted = offeredPermissions.filter((permission) => permissions.includes(permission));
  const known = isMine ? granted.filter((permission) => organization.permissions.includes(permission)) : granted;
  const inactiveCount = granted.length - known.length;
  const hasEverything = allowanceInWords(known) === "All permissions";
  const first = known.slice(0, MOST_SHOWN);
  return (
    <>
      {hasEverything ? "All permissions" : first.map(permissionTitle).join(", ")}
      {hasEverything || known.length <= MOST_SHOWN ? null : (
        <MorePermissions of={name} permissions={known} count={known.length - MOST_SHOWN} />
      )}
      {inactiveCount > 0 ? (
        <Text size="sm" c="dimmed">
          {inactiveCount === 1
            ? "1 permission is inactive: you no longer have it."
            : `${inactiveCount} permissions are inactive: you no longer have them.`}
        </Text>
      ) : null}
    </>
  );
}

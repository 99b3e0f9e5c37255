import { type Permission, permissionsHeldBy } from "@guildhall/permissions";
import { Alert, Text } from "@mantine/core";
import { IconUsers } from "@tabler/icons-react";
import type { KnownRoles } from "../access/known-roles.ts";
import { actionsInSentence } from "../access/permission-words.ts";
import { changeOf, draftOf } from "./role-draft.ts";
import type { RoleRow } from "./role-row.ts";
import { membersCounted } from "./why-not-change.ts";

interface ChangePreviewProps {
  role: RoleRow;
  permissions: ReadonlySet<Permission>;
  known: KnownRoles;
}

/** Which permissions how many members gain and lose by a change of their role, before it is saved. */
export function ChangePreview({ role, permissions, known }: ChangePreviewProps) {
  const { gained, lost } = changeOf(draftOf(role).permissions, permissions);
  const concerns = role.memberCount > 0 && gained.length + lost.length > 0;
  const losesOneself = concerns && lossesOf(known, role.name, permissions).length > 0;
  return (
    <div role="status">
      {concerns ? (
        <Alert
          role="group"
          color="gray"
          // Beside the buttons, of which a long one leaves enough room for the permissions.
          mb="sm"
          mah="25dvh"
          style={{ overflowY: "auto" }}
          tabIndex={0}
          icon={<IconUsers aria-hidden />}
          title={`Takes effect immediately for ${membersCounted(role.memberCount)}`}
        >
          {gained.length > 0 ? (
            <Text size="sm">
              <b>They gain:</b> {actionsInSentence(gained)}.
            </Text>
          ) : null}
          {lost.length > 0 ? (
            <Text size="sm">
              <b>They lose</b> (unless another role includes it): {actionsInSentence(lost)}.
            </Text>
          ) : null}
          {losesOneself ? (
            <Text size="sm">This includes you. You can't restore these permissions yourself.</Text>
          ) : null}
        </Alert>
      ) : null}
    </div>
  );
}

/** What the caller themselves could no longer do. */
function lossesOf({ authority }: KnownRoles, role: string, permissions: ReadonlySet<Permission>): Permission[] {
  if (!authority.roles.includes(role)) return [];
  const { roles, customRoles } = authority;
  const after = permissionsHeldBy({ roles, customRoles: { ...customRoles, [role]: [...permissions] } });
  return [...permissionsHeldBy(authority)].filter((permission) => !after.has(permission));
}

import { type Permission, permissionsHeldBy } from "@guildhall/permissions";
import { Alert, Skeleton, Text } from "@mantine/core";
import { IconUsers } from "@tabler/icons-react";
import { trpc } from "../../api/trpc.ts";
import { accessChanges } from "../access/access-changes.ts";
import { AccessPreview } from "../access/access-preview.tsx";
import type { KnownRoles } from "../access/known-roles.ts";
import { actionsInSentence } from "../access/permission-words.ts";
import { changeOf, draftOf } from "./role-draft.ts";
import type { RoleRow } from "./role-row.ts";
import { membersCounted } from "./why-not-change.ts";

interface ChangePreviewProps {
  organization: string;
  role: RoleRow;
  permissions: ReadonlySet<Permission>;
  known: KnownRoles;
}

/** Whose roles are compared one by one: as many as a list returns at once. */
const MOST_COMPARED = 200;

/** Who gains and loses which permissions by a change of their role, before it is saved. */
export function ChangePreview({ organization, role, permissions, known }: ChangePreviewProps) {
  const { gained, lost } = changeOf(draftOf(role).permissions, permissions);
  const concerns = role.memberCount > 0 && gained.length + lost.length > 0;
  const holders = trpc.member.list.useQuery(
    { organization, roles: [role.name], limit: MOST_COMPARED },
    { enabled: concerns },
  );
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
          {holders.isPending ? <Skeleton height={20} /> : null}
          {holders.data ? (
            <Effects members={holders.data.items} role={role} permissions={permissions} known={known} />
          ) : null}
          {holders.isError || role.memberCount > MOST_COMPARED ? (
            <Text size="sm">
              All who have the role{gained.length > 0 ? ` gain: ${actionsInSentence(gained)}` : ""}
              {gained.length > 0 && lost.length > 0 ? ", and" : ""}
              {lost.length > 0 ? ` lose: ${actionsInSentence(lost)}` : ""} (unless another role includes it).
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

type EffectsProps = Omit<ChangePreviewProps, "organization"> & {
  members: readonly { name: string; roles: readonly string[] }[];
};

/** By name, and of those whose other roles do not include it anyway. */
function Effects({ members, role, permissions, known }: EffectsProps) {
  const roles = (member: { roles: readonly string[] }) => member.roles;
  const { customRoles } = known.authority;
  const changes = accessChanges(members, {
    before: { roles, customRoles: { ...customRoles, [role.name]: [...draftOf(role).permissions] } },
    after: { roles, customRoles: { ...customRoles, [role.name]: [...permissions] } },
  });
  if (changes.length === 0) {
    return <Text size="sm">No one gains or loses permissions: their other roles include them.</Text>;
  }
  return <AccessPreview changes={changes} />;
}

/** What the caller themselves could no longer do. */
function lossesOf({ authority }: KnownRoles, role: string, permissions: ReadonlySet<Permission>): Permission[] {
  if (!authority.roles.includes(role)) return [];
  const { roles, customRoles } = authority;
  const after = permissionsHeldBy({ roles, customRoles: { ...customRoles, [role]: [...permissions] } });
  return [...permissionsHeldBy(authority)].filter((permission) => !after.has(permission));
}

import { OWNER, permissionInWords } from "@guildhall/permissions";
import { List, Text } from "@mantine/core";
import { ConfirmDialog } from "../../../components/feedback/confirm-dialog.tsx";
import { PersonSummary } from "../../../components/layout/person-summary.tsx";
import type { KnownRoles } from "../../access/known-roles.ts";
import { permissionsLost } from "../../access/role-choices.ts";
import { isPlainMember, withArticle } from "../../access/role-words.ts";
import type { MemberRow } from "../member-row.ts";

interface RoleConsentDialogProps {
  opened: boolean;
  onClose: () => void;
  member: MemberRow;
  roles: string[];
  known: KnownRoles;
  isSelf: boolean;
  onConfirm: () => Promise<unknown>;
}

/** Asks for confirmation before changes of the caller's own role, of owners, and before a restriction ends. */
export function RoleConsentDialog(props: RoleConsentDialogProps) {
  const { opened, onClose, member, roles, known, isSelf, onConfirm } = props;
  const role = withArticle(roles, known.words);
  const whom = isSelf ? "yourself" : member.name;
  return (
    <ConfirmDialog
      opened={opened}
      onClose={onClose}
      title={`Make ${whom} ${role}?`}
      confirmLabel={`Make ${isSelf ? "me" : member.name} ${role}`}
      onConfirm={onConfirm}
      isDestructive={!roles.includes(OWNER) && !member.hasRestrictedSiteAccess}
    >
      <PersonSummary person={member} />
      {roles.includes(OWNER) ? (
        <Text>
          Owners have full access: they can change or remove any member, including you, and delete the organization.
          Only an owner can undo this.
        </Text>
      ) : (
        <Losses member={member} roles={roles} known={known} isSelf={isSelf} />
      )}
      {member.hasRestrictedSiteAccess && !isPlainMember(roles) ? (
        <Text mt="xs">
          They can currently access specific projects only, and will be able to access all projects. Making them a
          member again does not restore the restriction.
        </Text>
      ) : null}
    </ConfirmDialog>
  );
}

type LossesProps = Pick<RoleConsentDialogProps, "member" | "roles" | "known" | "isSelf">;

function Losses({ member, roles, known, isSelf }: LossesProps) {
  const lost = permissionsLost(member.roles, roles, known.authority);
  const subject = isSelf ? "You" : member.name;
  if (lost.length === 0) return <Text>No permissions are removed.</Text>;
  return (
    <>
      <Text>{subject} will no longer be able to:</Text>
      <List size="sm" my="xs" mah={180} style={{ overflowY: "auto" }}>
        {lost.map((permission) => (
          <List.Item key={permission}>{permissionInWords[permission]}</List.Item>
        ))}
      </List>
      {isSelf ? <Text size="sm">You can't undo this yourself. Someone else has to.</Text> : null}
    </>
  );
}

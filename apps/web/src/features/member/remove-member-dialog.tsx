import { Text } from "@mantine/core";
import { trpc } from "../../api/trpc.ts";
import { ConfirmDialog } from "../../components/feedback/confirm-dialog.tsx";
import { notifyDone } from "../../components/feedback/notify.ts";
import { PersonSummary } from "../../components/layout/person-summary.tsx";
import type { OrganizationView } from "../organization/organization-view.ts";
import type { MemberRow } from "./member-row.ts";

interface RemoveMemberDialogProps {
  opened: boolean;
  onClose: () => void;
  member: MemberRow;
  organization: OrganizationView;
  onRemoved: () => void;
}

/** Shows whom, and the consequences, before a member is removed. */
export function RemoveMemberDialog({ opened, onClose, member, organization, onRemoved }: RemoveMemberDialogProps) {
  const utils = trpc.useUtils();
  const { mutateAsync } = trpc.member.remove.useMutation({
    // Their team and project memberships end with it.
    onSettled: () =>
      Promise.all([
        utils.member.invalidate(),
        utils.organization.invalidate(),
        utils.team.invalidate(),
        utils.project.invalidate(),
        utils.role.list.invalidate(),
      ]),
  });

  async function remove() {
    await mutateAsync({ organization: organization.slug, userId: member.userId });
    notifyDone(`${member.name} is no longer a member of ${organization.name}.`);
    onRemoved();
  }

  return (
    <ConfirmDialog
      opened={opened}
      onClose={onClose}
      title={`Remove ${member.name}?`}
      confirmLabel={"Remove member"}
      onConfirm={remove}
    >
      <PersonSummary person={member} />
      <Text>
        {member.name} loses access to {organization.name} immediately, on every device. Their account is not deleted. To
        rejoin, they need a new invitation.
      </Text>
    </ConfirmDialog>
  );
}

import { Text } from "@mantine/core";
import { trpc } from "../../api/trpc.ts";
import { ConfirmDialog } from "../../components/feedback/confirm-dialog.tsx";
import { notifyDone } from "../../components/feedback/notify.ts";
import { rolesInSentence } from "../access/role-words.ts";
import type { InvitationRow } from "./invitation-row.ts";

interface CancelInvitationDialogProps {
  opened: boolean;
  onClose: () => void;
  invitation: InvitationRow;
  onCanceled: () => void;
}

export function CancelInvitationDialog({ opened, onClose, invitation, onCanceled }: CancelInvitationDialogProps) {
  const utils = trpc.useUtils();
  const { mutateAsync } = trpc.invitation.cancel.useMutation({ onSettled: () => utils.invitation.list.invalidate() });

  async function cancel() {
    await mutateAsync({ invitationId: invitation.id });
    notifyDone(`Invitation for ${invitation.email} canceled.`);
    onCanceled();
  }

  return (
    <ConfirmDialog
      opened={opened}
      onClose={onClose}
      title="Cancel this invitation?"
      confirmLabel="Cancel invitation"
      cancelLabel="Keep invitation"
      onConfirm={cancel}
    >
      <Text>
        <b style={{ overflowWrap: "anywhere" }}>{invitation.email}</b> is invited as {rolesInSentence(invitation.roles)}
        . Their link stops working immediately. You can invite them again at any time.
      </Text>
    </ConfirmDialog>
  );
}

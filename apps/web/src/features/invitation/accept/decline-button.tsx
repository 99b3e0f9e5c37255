import { Button, Text } from "@mantine/core";
import { useDisclosure } from "@mantine/hooks";
import { trpc } from "../../../api/trpc.ts";
import { ConfirmDialog } from "../../../components/feedback/confirm-dialog.tsx";
import { notifyDone } from "../../../components/feedback/notify.ts";
import type { InvitationPreview } from "../invitation-row.ts";

interface DeclineButtonProps {
  preview: InvitationPreview;
  disabled?: boolean;
}

/** No, after having been asked again. */
export function DeclineButton({ preview, disabled = false }: DeclineButtonProps) {
  const { id: invitationId, organization, inviter } = preview;
  const utils = trpc.useUtils();
  const reject = trpc.invitation.reject.useMutation({ onSettled: () => utils.invitation.invalidate() });
  const [declining, decline] = useDisclosure();

  async function declineInvitation() {
    await reject.mutateAsync({ invitationId });
    notifyDone(`You declined the invitation to ${organization.name}.`);
  }

  return (
    <>
      <Button size="md" variant="default" onClick={decline.open} disabled={disabled}>
        Decline…
      </Button>
      <ConfirmDialog
        opened={declining}
        onClose={decline.close}
        title={`Decline the invitation to ${organization.name}?`}
        confirmLabel="Decline"
        onConfirm={declineInvitation}
      >
        <Text>
          The link stops working. {inviter ? inviter.name : "The organization"} can see that you declined and can invite
          you again.
        </Text>
      </ConfirmDialog>
    </>
  );
}

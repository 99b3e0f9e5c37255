import { Button, Stack, Text } from "@mantine/core";
import { useDisclosure } from "@mantine/hooks";
import { trpc } from "../../../api/trpc.ts";
import { ConfirmDialog } from "../../../components/feedback/confirm-dialog.tsx";
import { notifyDone } from "../../../components/feedback/notify.ts";
import type { useJoin } from "../../organization/use-join.ts";
import type { InvitationPreview } from "../invitation-row.ts";

interface AnswerInvitationProps {
  preview: InvitationPreview;
  join: ReturnType<typeof useJoin>;
}

/** Yes, or no after having been asked again. */
export function AnswerInvitation({ preview, join }: AnswerInvitationProps) {
  const { id: invitationId, organization, inviter } = preview;
  const utils = trpc.useUtils();
  const reject = trpc.invitation.reject.useMutation({ onSettled: () => utils.invitation.invalidate() });
  const [declining, decline] = useDisclosure();
  // It may have been canceled, or its inviter demoted, in the meantime: then the page shows that.
  const accept = () => join.mutate({ invitationId }, { onError: () => void utils.invitation.get.invalidate() });

  async function declineInvitation() {
    await reject.mutateAsync({ invitationId });
    notifyDone(`You declined the invitation to ${organization.name}.`);
  }

  return (
    <Stack gap="xs">
      <Button size="md" onClick={accept} loading={join.isPending || join.isSuccess}>
        Accept and join {organization.name}
      </Button>
      <Button size="md" variant="default" onClick={decline.open} disabled={join.isPending || join.isSuccess}>
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
    </Stack>
  );
}

import { Button, Stack, Text } from "@mantine/core";
import { trpc } from "../../../api/trpc.ts";
import type { useJoin } from "../../organization/use-join.ts";
import type { InvitationPreview } from "../invitation-row.ts";
import { DeclineButton } from "./decline-button.tsx";

interface AnswerInvitationProps {
  preview: InvitationPreview;
  join: ReturnType<typeof useJoin>;
}

/** Yes or no. */
export function AnswerInvitation({ preview, join }: AnswerInvitationProps) {
  const { id: invitationId, organization } = preview;
  const utils = trpc.useUtils();
  const isJoining = join.isPending || join.isSuccess;
  // It may have been canceled, or its inviter demoted, in the meantime: then the page shows that.
  const accept = () => join.mutate({ invitationId }, { onError: () => void utils.invitation.get.invalidate() });

  return (
    <Stack gap="xs">
      <Button size="md" onClick={accept} loading={isJoining}>
        <Text span inherit truncate py={4}>
          Accept and join {organization.name}
        </Text>
      </Button>
      <DeclineButton preview={preview} disabled={isJoining} />
    </Stack>
  );
}

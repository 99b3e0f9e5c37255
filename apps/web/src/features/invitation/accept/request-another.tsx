import { Stack, Text } from "@mantine/core";
import { IconMail } from "@tabler/icons-react";
import { trpc } from "../../../api/trpc.ts";
import { ErrorNotice } from "../../../components/feedback/error-notice.tsx";
import { notifyDone } from "../../../components/feedback/notify.ts";
import { ExplainedButton } from "../../../components/form/explained-button.tsx";
import { TimeAgo } from "../../../components/table/time-ago.tsx";
import type { InvitationPreview } from "../invitation-row.ts";

/** Has mail sent to those who can invite, where any of them can be mailed, and shows when that was. */
export function RequestAnother({ preview }: { preview: InvitationPreview }) {
  const { id: invitationId, organization, requestedAt, mayRequest } = preview;
  const utils = trpc.useUtils();
  const request = trpc.invitation.request.useMutation({
    onSuccess: ({ mailed }) => mailed && notifyDone(`You asked for a new invitation to ${organization.name}.`),
    onSettled: () => utils.invitation.get.invalidate(),
  });
  return (
    <Stack gap="md">
      {requestedAt ? (
        <Text role="status">
          You asked for a new invitation <TimeAgo time={requestedAt} />.{" "}
          {request.data?.mailed === false
            ? `No email was sent. Ask someone at ${organization.name} directly.`
            : "You'll get an email if you are invited again."}
        </Text>
      ) : null}
      {request.error ? <ErrorNotice error={request.error} /> : null}
      <ExplainedButton
        size="md"
        reason={mayRequest ? "" : "You already asked for a new invitation."}
        loading={request.isPending}
        onClick={() => request.mutate({ invitationId })}
        leftSection={<IconMail size={18} aria-hidden />}
      >
        Ask for a new invitation
      </ExplainedButton>
    </Stack>
  );
}

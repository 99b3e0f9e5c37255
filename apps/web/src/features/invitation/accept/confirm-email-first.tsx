import { Button, Stack, Text, Title } from "@mantine/core";
import { ErrorNotice } from "../../../components/feedback/error-notice.tsx";
import { ConfirmationHint } from "../../session/verification/confirmation-hint.tsx";
import { DevMailLink } from "../../session/verification/dev-mail-link.tsx";
import { useSendVerification } from "../../session/verification/use-send-verification.ts";
import type { InvitationPreview } from "../invitation-row.ts";

/** Anyone can enter any email address at sign-up: only the link sent there confirms that it is theirs. */
export function ConfirmEmailFirst({ preview }: { preview: InvitationPreview }) {
  const { email } = preview;
  const send = useSendVerification(`/invite/${preview.id}`);
  return (
    <Stack gap="md">
      <div style={{ overflowWrap: "anywhere" }}>
        <Title order={2}>Confirm your email address first</Title>
        <Text c="dimmed">
          <ConfirmationHint email={email} /> You'll come back here afterwards.
        </Text>
      </div>
      {send.error ? <ErrorNotice error={send.error} /> : null}
      <Button size="md" loading={send.isPending} onClick={() => send.mutate(email)}>
        {send.words.sendAgain}
      </Button>
      <DevMailLink />
    </Stack>
  );
}

import { Button, Stack, Text, Title } from "@mantine/core";
import { ErrorNotice } from "../../components/error-notice.tsx";
import { notifyDone } from "../../components/notify.ts";
import { DevMailLink } from "../session/dev-mail-link.tsx";
import { useSendVerification } from "../session/use-send-verification.ts";
import type { InvitationPreview } from "./invitation-row.ts";

/** Whoever typed an address in at sign-up is not yet known to own it: the link in the mail proves it. */
export function ConfirmAddressFirst({ preview }: { preview: InvitationPreview }) {
  const { email } = preview;
  const send = useSendVerification(`/invite/${preview.id}`);
  return (
    <Stack gap="md">
      <div style={{ overflowWrap: "anywhere" }}>
        <Title order={2}>Confirm your e-mail address first</Title>
        <Text c="dimmed">
          We sent a link to <b>{email}</b>. Open it, and you come back here to accept.
        </Text>
      </div>
      {send.error ? <ErrorNotice error={send.error} /> : null}
      <Button
        size="md"
        loading={send.isPending}
        onClick={() => send.mutate(email, { onSuccess: () => notifyDone(`Sent another mail to ${email}.`) })}
      >
        Send the mail again
      </Button>
      <DevMailLink />
    </Stack>
  );
}

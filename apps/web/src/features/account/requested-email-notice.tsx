import { Button, Group, Stack, Text } from "@mantine/core";
import { notifyDone, notifyError } from "../../components/feedback/notify.ts";
import { useSendsMail } from "../session/use-sends-mail.ts";
import { confirmationWords } from "../session/verification/mail-words.ts";
import { useRequestEmailChange } from "./use-request-email-change.ts";

interface RequestedEmailNoticeProps {
  /** What the address of the account becomes. */
  email: string;
  onHide: () => void;
}

/** A change of the email address that waits for the new one to be confirmed. */
export function RequestedEmailNotice({ email, onHide }: RequestedEmailNoticeProps) {
  const words = confirmationWords(useSendsMail());
  const request = useRequestEmailChange();
  const sendAgain = () =>
    request.mutate(email, { onSuccess: () => notifyDone(words.done(email)), onError: notifyError });
  return (
    <Stack gap="xs" align="flex-start">
      <Text size="sm" role="status" style={{ overflowWrap: "anywhere" }}>
        Your email address becomes <b>{email}</b> once you open the link that confirms it, within an hour. Until then it
        stays as it is. Signing out here ends the request.
      </Text>
      <Group gap="xs">
        <Button size="compact-sm" variant="default" loading={request.isPending} onClick={sendAgain}>
          {words.sendAgain}
        </Button>
        <Button size="compact-sm" variant="subtle" onClick={onHide}>
          Hide
        </Button>
      </Group>
    </Stack>
  );
}

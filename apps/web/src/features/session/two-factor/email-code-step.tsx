import { Anchor, Button, Stack, Text } from "@mantine/core";
import { useMutation } from "@tanstack/react-query";
import { accountCall, Nothing } from "../../../api/account-call.ts";
import { ErrorNotice } from "../../../components/feedback/error-notice.tsx";
import { useSendsMail } from "../use-sends-mail.ts";
import { DevMailLink } from "../verification/dev-mail-link.tsx";
import { SecondFactorForm } from "./second-factor-form.tsx";

interface EmailCodeStepProps {
  /** Where a sign-in is to lead. */
  next?: string | undefined;
  /** False in a session, where no browser is trusted. */
  offersTrust?: boolean;
  onVerified: () => void;
}

/** Mails a code to the account that is signing in or signed in, and takes it. */
export function EmailCodeStep({ next, offersTrust = true, onVerified }: EmailCodeStepProps) {
  const sendsMail = useSendsMail();
  const send = useMutation({ mutationFn: () => accountCall("/two-factor/send-otp", Nothing, {}) });
  const label = sendsMail ? "Email me a code" : "Request a code";
  const intro =
    sendsMail === false
      ? "This server sends no email. Request a code, then ask the person who runs it for it."
      : "Get a code at your email address, and enter it here.";
  const sent = sendsMail
    ? "We sent a code to your email address. It works for five minutes."
    : "This server sends no email. Ask the person who runs it for the code. It works for five minutes.";

  if (!send.isSuccess) {
    return (
      <Stack gap="md">
        <Text c="dimmed">{intro}</Text>
        {send.error ? <ErrorNotice error={send.error} /> : null}
        <Button size="md" autoFocus loading={send.isPending} onClick={() => send.mutate()}>
          {label}
        </Button>
      </Stack>
    );
  }
  return (
    <Stack gap="md">
      <Text size="sm" role="status">
        {sendsMail === undefined ? "Enter the code." : sent}
      </Text>
      <SecondFactorForm way="otp" next={next} offersTrust={offersTrust} onVerified={onVerified} />
      <Anchor component="button" type="button" w="fit-content" size="sm" onClick={() => send.reset()}>
        Request another code
      </Anchor>
      <DevMailLink />
    </Stack>
  );
}

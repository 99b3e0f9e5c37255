import { Button, Stack, Text } from "@mantine/core";
import type { ReactNode } from "react";
import { ErrorNotice } from "../../components/error-notice.tsx";
import { ButtonLink, TextLink } from "../../components/links.tsx";
import { notifyDone } from "../../components/notify.ts";
import { DevMailLink } from "./dev-mail-link.tsx";
import { EntranceTitle } from "./entrance-title.tsx";
import { safeNext } from "./safe-next.ts";
import { useSendVerification } from "./use-send-verification.ts";

interface CheckYourMailProps {
  email: string | undefined;
  next: string | undefined;
  signedIn: boolean;
  /** What went wrong before, if anything. */
  children: ReactNode;
}

export function CheckYourMail({ email, next, signedIn, children }: CheckYourMailProps) {
  const send = useSendVerification(next);

  return (
    <Stack gap="lg">
      <EntranceTitle title="Confirm your e-mail address">
        {email === undefined ? "Sign in, and we send you a new link." : <SentTo email={email} />}
      </EntranceTitle>
      {children}
      {send.error ? <ErrorNotice error={send.error} /> : null}
      <Stack gap="xs">
        {signedIn ? (
          <ButtonLink to={safeNext(next)} size="md">
            Continue for now
          </ButtonLink>
        ) : (
          <ButtonLink to="/sign-in" search={{ next, email }} size="md">
            Sign in
          </ButtonLink>
        )}
        {email === undefined ? null : (
          <Button
            variant="default"
            size="md"
            loading={send.isPending}
            onClick={() => send.mutate(email, { onSuccess: () => notifyDone(`Sent another mail to ${email}.`) })}
          >
            Send the mail again
          </Button>
        )}
      </Stack>
      <Text c="dimmed" size="sm">
        Nothing there? Look into the spam folder, or{" "}
        <TextLink to="/account/$page" params={{ page: "profile" }} size="sm" inherit>
          see which address your account has
        </TextLink>
        .
      </Text>
      <DevMailLink />
    </Stack>
  );
}

function SentTo({ email }: { email: string }) {
  return (
    <>
      We sent a link to <strong>{email}</strong>. Open it, and invitations to this address are yours to accept.
    </>
  );
}

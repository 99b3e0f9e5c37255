import { Button, Stack, Text } from "@mantine/core";
import type { ReactNode } from "react";
import { ErrorNotice } from "../../../components/feedback/error-notice.tsx";
import { ButtonLink, TextLink } from "../../../components/layout/links.tsx";
import { safeNext } from "../safe-next.ts";
import { SignInTitle } from "../sign-in/sign-in-title.tsx";
import { useSendsMail } from "../use-sends-mail.ts";
import { ConfirmationHint } from "./confirmation-hint.tsx";
import { DevMailLink } from "./dev-mail-link.tsx";
import { useSendVerification } from "./use-send-verification.ts";

interface CheckYourEmailProps {
  email: string | undefined;
  next: string | undefined;
  signedIn: boolean;
  /** Set when another account is signed in, and stays so. */
  add: string | undefined;
  /** What went wrong before, if anything. */
  children: ReactNode;
}

export function CheckYourEmail({ email, next, signedIn, add, children }: CheckYourEmailProps) {
  const send = useSendVerification(next);
  const sendsMail = useSendsMail();
  // A signed-in account requests links for its own email address alone.
  const isOther = add !== undefined;

  return (
    <Stack gap="lg">
      <SignInTitle title="Confirm your email address">
        {email === undefined ? (
          "Sign in to get a new link."
        ) : (
          <ConfirmationHint email={email} purpose=" so you can accept invitations" />
        )}
      </SignInTitle>
      {children}
      {send.error ? <ErrorNotice error={send.error} /> : null}
      <Stack gap="xs">
        {signedIn ? null : (
          <ButtonLink to="/sign-in" search={{ next, email, add }} size="md">
            Sign in
          </ButtonLink>
        )}
        {email === undefined || isOther ? null : (
          <Button
            size="md"
            {...(signedIn ? {} : { variant: "default" })}
            loading={send.isPending}
            onClick={() => send.mutate(email)}
          >
            {send.words.sendAgain}
          </Button>
        )}
        {signedIn ? (
          <ButtonLink to={safeNext(next)} size="md" variant="default">
            Skip for now
          </ButtonLink>
        ) : null}
      </Stack>
      {isOther ? null : (
        <Text c="dimmed" size="sm">
          {sendsMail ? "No email? Check your spam folder, or " : "Not your email address? "}
          <TextLink to="/account/$page" params={{ page: "profile" }} size="sm" inherit>
            {sendsMail ? "see your account’s email address" : "See your account’s email address"}
          </TextLink>
          .
        </Text>
      )}
      <DevMailLink />
    </Stack>
  );
}

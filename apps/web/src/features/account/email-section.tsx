import { Badge, Button, Group, Stack, Text } from "@mantine/core";
import { useDisclosure } from "@mantine/hooks";
import { lazy, Suspense, useRef, useState } from "react";
import { loadWhenOnline } from "../../api/load-when-online.ts";
import { notifyError } from "../../components/feedback/notify.ts";
import { Section } from "../../components/layout/section.tsx";
import { useSignedIn } from "../session/signed-in.ts";
import { deleteRequestedEmail, findRequestedEmail } from "../session/verification/requested-email.ts";
import { useSendVerification } from "../session/verification/use-send-verification.ts";
import { RequestedEmailNotice } from "./requested-email-notice.tsx";

const ChangeEmailDialog = lazy(loadWhenOnline(() => import("./change-email-dialog.tsx")));

export function EmailSection() {
  const { user } = useSignedIn();
  const send = useSendVerification();
  const changeButton = useRef<HTMLButtonElement>(null);
  const [changing, change] = useDisclosure();
  const [requested, setRequested] = useState(() => findRequestedEmail(user.id));

  function hide() {
    deleteRequestedEmail();
    setRequested(undefined);
    // The button is gone then.
    changeButton.current?.focus();
  }

  return (
    <Section title="Email address" description="Used to sign in and to receive invitations.">
      <Stack gap="sm" align="flex-start">
        <Group gap="sm">
          <Text fw={550} style={{ overflowWrap: "anywhere" }}>
            {user.email}
          </Text>
          {user.emailVerified ? (
            <Badge variant="light">Confirmed</Badge>
          ) : (
            <Badge variant="default" bg="var(--guild-warning-wash)" bd="1px solid var(--guild-warning-line)">
              Not confirmed
            </Badge>
          )}
        </Group>
        {requested === undefined || requested === user.email ? null : (
          <RequestedEmailNotice email={requested} onHide={hide} />
        )}
        <Group gap="xs">
          <Button ref={changeButton} variant="default" onClick={change.open}>
            Change email address…
          </Button>
          {user.emailVerified ? null : (
            <Button
              variant="default"
              loading={send.isPending}
              onClick={() => send.mutate(user.email, { onError: notifyError })}
            >
              {send.words.sendAgain}
            </Button>
          )}
        </Group>
      </Stack>
      {changing ? (
        <Suspense fallback={null}>
          <ChangeEmailDialog onClose={change.close} onRequested={setRequested} />
        </Suspense>
      ) : null}
    </Section>
  );
}

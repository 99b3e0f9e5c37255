import { Badge, Button, Group, Stack, Text } from "@mantine/core";
import { useDisclosure } from "@mantine/hooks";
import { lazy, Suspense, useState } from "react";
import { loadWhenOnline } from "../../api/load-when-online.ts";
import { notifyError } from "../../components/feedback/notify.ts";
import { Section } from "../../components/layout/section.tsx";
import { useSignedIn } from "../session/signed-in.ts";
import { useSendVerification } from "../session/verification/use-send-verification.ts";

const ChangeEmailDialog = lazy(loadWhenOnline(() => import("./change-email-dialog.tsx")));

export function EmailSection() {
  const { user } = useSignedIn();
  const send = useSendVerification();
  const [changing, change] = useDisclosure();
  const [requested, setRequested] = useState<string>();
  const isWaiting = requested !== undefined && requested !== user.email;
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
        {isWaiting ? (
          <Text size="sm" role="status" style={{ overflowWrap: "anywhere" }}>
            Your email address becomes <b>{requested}</b> once you open the link that confirms it. To get another link,
            change it again.
          </Text>
        ) : null}
        <Group gap="xs">
          <Button variant="default" onClick={change.open}>
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

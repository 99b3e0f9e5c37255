import { Badge, Button, Group, Stack, Text } from "@mantine/core";
import { useDisclosure } from "@mantine/hooks";
import { lazy, Suspense } from "react";
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
  return (
    <Section title="Email address" description="Used to sign in and to receive invitations.">
      <Stack gap="sm" align="flex-start">
        <Group gap="sm">
          <Text fw={550} style={{ overflowWrap: "anywhere" }}>
            {user.email}
          </Text>
          <Badge variant="light" color={user.emailVerified ? "pine" : "yellow"}>
            {user.emailVerified ? "Confirmed" : "Not confirmed"}
          </Badge>
        </Group>
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
          <ChangeEmailDialog onClose={change.close} />
        </Suspense>
      ) : null}
    </Section>
  );
}

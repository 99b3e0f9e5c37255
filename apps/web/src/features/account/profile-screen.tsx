import { Badge, Button, Group, Stack, Text } from "@mantine/core";
import { notifyError } from "../../components/feedback/notify.ts";
import { PageHeader } from "../../components/layout/page-header.tsx";
import { Section } from "../../components/layout/section.tsx";
import { useSignedIn } from "../session/signed-in.ts";
import { useSendVerification } from "../session/verification/use-send-verification.ts";
import { ProfileForm } from "./profile-form.tsx";

export function ProfileScreen() {
  const { user } = useSignedIn();
  return (
    <>
      <PageHeader title="Profile" description="How members of your organizations see you." />
      <Section title="Name and picture">
        <ProfileForm name={user.name} image={user.image ?? ""} />
      </Section>
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
          {user.emailVerified ? null : <SendVerification email={user.email} />}
        </Stack>
      </Section>
    </>
  );
}

function SendVerification({ email }: { email: string }) {
  const send = useSendVerification();
  return (
    <Button variant="default" loading={send.isPending} onClick={() => send.mutate(email, { onError: notifyError })}>
      {send.words.sendAgain}
    </Button>
  );
}

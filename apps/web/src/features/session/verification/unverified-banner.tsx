import { Button, Group, Text } from "@mantine/core";
import { IconMailExclamation } from "@tabler/icons-react";
import { notifyError } from "../../../components/feedback/notify.ts";
import { useSignedIn } from "../signed-in.ts";
import classes from "./unverified-banner.module.css";
import { useSendVerification } from "./use-send-verification.ts";

/** A reminder of the link that confirms the email address, with a button to request another one. */
export function UnverifiedBanner() {
  const { user } = useSignedIn();
  const send = useSendVerification();
  if (user.emailVerified) return null;

  return (
    <Group component="section" aria-label="Email confirmation" className={classes.banner ?? ""} gap="sm">
      <IconMailExclamation size={20} aria-hidden />
      <Text size="sm" flex={1} miw={200}>
        Confirm <strong>{user.email}</strong> to accept invitations. {send.words.banner}
      </Text>
      <Button
        size="xs"
        variant="default"
        loading={send.isPending}
        disabled={send.isSuccess}
        onClick={() => send.mutate(user.email, { onError: notifyError })}
      >
        {send.isSuccess ? send.words.sentAgain : send.words.sendAgain}
      </Button>
    </Group>
  );
}

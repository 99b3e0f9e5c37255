import { Button, Group, Text } from "@mantine/core";
import { IconMailExclamation } from "@tabler/icons-react";
import { notifyDone, notifyRefusal } from "../../components/notify.ts";
import { useSignedIn } from "./signed-in.ts";
import classes from "./unverified-banner.module.css";
import { useSendVerification } from "./use-send-verification.ts";

/** Reminds of the confirmation mail, and sends it again. */
export function UnverifiedBanner() {
  const { user } = useSignedIn();
  const send = useSendVerification();
  if (user.emailVerified) return null;

  function sendAgain() {
    send.mutate(user.email, {
      onSuccess: () => notifyDone(`Sent another mail to ${user.email}.`),
      onError: notifyRefusal,
    });
  }

  return (
    <Group component="section" aria-label="E-mail address" className={classes.banner ?? ""} gap="sm">
      <IconMailExclamation size={20} aria-hidden />
      <Text size="sm" flex={1} miw={200}>
        Confirm <strong>{user.email}</strong> to accept invitations: open the link in the mail we sent you.
      </Text>
      <Button
        size="compact-sm"
        variant="default"
        loading={send.isPending}
        disabled={send.isSuccess}
        onClick={sendAgain}
      >
        {send.isSuccess ? "Sent" : "Send again"}
      </Button>
    </Group>
  );
}

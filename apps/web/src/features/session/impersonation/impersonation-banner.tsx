import { Button, Group, Text } from "@mantine/core";
import { IconUserShield } from "@tabler/icons-react";
import { useMutation } from "@tanstack/react-query";
import { accountCall, Nothing } from "../../../api/account-call.ts";
import { notifyError } from "../../../components/feedback/notify.ts";
import { useSession } from "../use-session.ts";
import classes from "./impersonation-banner.module.css";

/** On every page while an administrator acts as someone else: as whom, and how to end it. */
export default function ImpersonationBanner() {
  const { data } = useSession();
  const stop = useMutation({
    mutationFn: () => accountCall("/admin/stop-impersonating", Nothing, {}),
    // Everything is loaded again, so that nothing of the other person stays in memory.
    onSuccess: () => window.location.assign("/"),
    onError: notifyError,
  });
  if (!data) return null;

  return (
    <Group component="section" aria-label="Impersonation" className={classes.banner ?? ""} gap="sm">
      <IconUserShield size={20} aria-hidden />
      <Text size="sm" flex={1} miw={200}>
        You are signed in as <strong>{data.user.name}</strong> ({data.user.email}).
      </Text>
      <Button size="xs" variant="default" loading={stop.isPending} onClick={() => stop.mutate()}>
        Stop impersonating
      </Button>
    </Group>
  );
}

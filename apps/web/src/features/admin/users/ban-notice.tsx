import { Alert, Button, Text } from "@mantine/core";
import { IconBan } from "@tabler/icons-react";
import { useMutation } from "@tanstack/react-query";
import { Nothing } from "../../../api/account-call.ts";
import { notifyDone, notifyError } from "../../../components/feedback/notify.ts";
import { exactTime } from "../../../components/table/relative-time.ts";
import type { AdminUser } from "./admin-user.ts";
import { useChangeUser } from "./use-change-user.ts";

/** Until when an account is banned and why, and the way to end it. */
export function BanNotice({ user }: { user: AdminUser }) {
  const change = useChangeUser();
  const unban = useMutation({
    mutationFn: () => change("unban-user", { userId: user.id }, Nothing),
    onSuccess: () => notifyDone(`${user.name} is no longer banned.`),
    onError: notifyError,
  });
  return (
    <Alert color="red" icon={<IconBan aria-hidden />} title="This account is banned" mb="lg">
      <Text size="sm" style={{ overflowWrap: "anywhere" }}>
        {user.banExpires ? `Until ${exactTime(user.banExpires)}.` : "Until someone ends the ban."} Reason:{" "}
        {user.banReason ?? "none given"}
      </Text>
      <Button size="xs" variant="default" mt="xs" loading={unban.isPending} onClick={() => unban.mutate()}>
        End ban
      </Button>
    </Alert>
  );
}

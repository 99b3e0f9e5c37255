import { Button, Text } from "@mantine/core";
import { IconBrandGithub, IconBrandGoogle, IconLink } from "@tabler/icons-react";
import { useMutation, useQueryClient } from "@tanstack/react-query";
import { accountCall, Nothing } from "../../../api/account-call.ts";
import { notifyDone, notifyError } from "../../../components/feedback/notify.ts";
import { type ConnectedAccount, signInWaysKey } from "../../session/identity/use-sign-in-ways.ts";
import { withFreshSession } from "../../session/identity/with-fresh-session.ts";
import { useSignedIn } from "../../session/signed-in.ts";
import classes from "../session-row.module.css";

const icons: Readonly<Record<string, typeof IconLink>> = { github: IconBrandGithub, google: IconBrandGoogle };

interface ConnectedItemProps {
  provider: { id: string; name: string };
  /** Undefined where it is not connected. */
  account: ConnectedAccount | undefined;
}

export function ConnectedItem({ provider: { id, name }, account }: ConnectedItemProps) {
  const { user } = useSignedIn();
  const queryClient = useQueryClient();
  const Icon = icons[id] ?? IconLink;
  const change = useMutation({
    mutationFn: () =>
      withFreshSession(() =>
        account
          ? accountCall("/unlink-account", Nothing, { providerId: id, accountId: account.id })
          : // The auth client follows the URL of the answer by itself.
            accountCall("/link-social", Nothing, {
              provider: id,
              loginHint: user.email,
              callbackURL: "/account/profile",
              errorCallbackURL: "/account/profile",
            }),
      ),
    onSuccess: async () => {
      if (!account) return;
      notifyDone(`${name} disconnected.`);
      await queryClient.invalidateQueries({ queryKey: signInWaysKey });
    },
    onError: notifyError,
  });
  return (
    <li className={classes.row}>
      <Icon size={22} aria-hidden />
      <div className={classes.what}>
        <Text size="sm" fw={550}>
          {name}
        </Text>
        <Text size="xs" c="dimmed">
          {account ? "Connected" : "Not connected"}
        </Text>
      </div>
      <Button
        size="xs"
        variant="default"
        aria-label={`${account ? "Disconnect" : "Connect"} ${name}`}
        loading={change.isPending}
        onClick={() => change.mutate()}
      >
        {account ? "Disconnect" : "Connect"}
      </Button>
    </li>
  );
}

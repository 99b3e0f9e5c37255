import { Modal, Stack, Text } from "@mantine/core";
import { useMutation } from "@tanstack/react-query";
import { useState } from "react";
import { accountCall, Nothing } from "../../../api/account-call.ts";
import { fieldsOf } from "../../../api/describe-error.ts";
import { LoadingBlock } from "../../../components/feedback/loading-block.tsx";
import { DialogForm } from "../../../components/form/dialog/dialog-form.tsx";
import { PasswordField } from "../../../components/form/fields/password-field.tsx";
import { useSignInWays } from "../../session/identity/use-sign-in-ways.ts";
import { withFreshSession } from "../../session/identity/with-fresh-session.ts";
import { useSignedIn } from "../../session/signed-in.ts";
import { useSendsMail } from "../../session/use-sends-mail.ts";
import { deletionLinkHint } from "../../session/verification/mail-words.ts";
import { DeletionError } from "./deletion-error.tsx";
import { LinkRequested } from "./link-requested.tsx";

/** Deletes the account with its password; without one, mails a link that does. */
export default function DeleteAccountDialog({ onClose }: { onClose: () => void }) {
  const { user } = useSignedIn();
  const ways = useSignInWays();
  const sendsMail = useSendsMail();
  const [password, setPassword] = useState("");
  const hasPassword = ways.data?.some(({ providerId }) => providerId === "credential") ?? false;
  const remove = useMutation({
    mutationFn: () =>
      hasPassword
        ? accountCall("/delete-user", Nothing, { password })
        : withFreshSession(() => accountCall("/delete-user", Nothing, { callbackURL: "/" })),
    // Nothing of the account is to stay in memory.
    onSuccess: () => {
      if (hasPassword) window.location.assign("/sign-in");
    },
  });
  const wrong = fieldsOf(remove.error).currentPassword;
  const close = () => {
    if (!remove.isPending) onClose();
  };

  return (
    <Modal opened onClose={close} title="Delete your account?">
      {ways.isPending ? <LoadingBlock height={160} /> : null}
      {remove.isSuccess && !hasPassword ? <LinkRequested email={user.email} onClose={onClose} /> : null}
      {ways.isPending || (remove.isSuccess && !hasPassword) ? null : (
        <DialogForm
          onSubmit={(event) => {
            event.preventDefault();
            remove.mutate();
          }}
          onCancel={onClose}
          submitLabel={hasPassword ? "Delete account" : "Request a link"}
          busy={remove.isPending || remove.isSuccess}
          ready={!hasPassword || password !== ""}
          isDestructive={hasPassword}
        >
          <Stack gap="md">
            <Text>
              The account <strong>{user.email}</strong> is deleted permanently, and you are signed out everywhere.{" "}
              {hasPassword ? "Enter your password to confirm." : deletionLinkHint(sendsMail)}
            </Text>
            {remove.error && wrong === undefined ? <DeletionError error={remove.error} /> : null}
            {hasPassword ? (
              <PasswordField
                label="Password"
                autoComplete="current-password"
                data-autofocus
                error={wrong}
                value={password}
                onChange={({ currentTarget }) => setPassword(currentTarget.value)}
              />
            ) : null}
          </Stack>
        </DialogForm>
      )}
    </Modal>
  );
}

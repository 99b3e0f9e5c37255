import { Stack, Text, TextInput } from "@mantine/core";
import { useState } from "react";
import { Nothing } from "../../../../api/account-call.ts";
import { ConfirmDialog } from "../../../../components/feedback/confirm-dialog.tsx";
import { notifyDone } from "../../../../components/feedback/notify.ts";
import { PersonSummary } from "../../../../components/layout/person-summary.tsx";
import { useChangeUser } from "../use-change-user.ts";
import type { UserDialogProps } from "../user-dialog-props.ts";

/** Deletes an account once its address was typed. */
export function RemoveUserDialog({ user, opened, onClose, onRemoved }: UserDialogProps & { onRemoved: () => unknown }) {
  const change = useChangeUser();
  const [typed, setTyped] = useState("");

  function close() {
    setTyped("");
    onClose();
  }

  async function remove() {
    await change("remove-user", { userId: user.id }, Nothing);
    notifyDone(`Account of ${user.name} deleted.`);
    onRemoved();
  }

  return (
    <ConfirmDialog
      opened={opened}
      onClose={close}
      title={`Remove ${user.name}?`}
      confirmLabel="Remove user"
      onConfirm={remove}
      ready={typed.trim().toLowerCase() === user.email}
    >
      <PersonSummary person={user} />
      <Stack gap="md">
        <Text>
          The account is deleted with its memberships, sessions and access tokens. What {user.name} created in
          organizations stays. This can't be undone.
        </Text>
        <TextInput
          label={`Type “${user.email}” to confirm`}
          autoComplete="off"
          data-autofocus
          value={typed}
          onChange={({ currentTarget }) => setTyped(currentTarget.value)}
        />
      </Stack>
    </ConfirmDialog>
  );
}

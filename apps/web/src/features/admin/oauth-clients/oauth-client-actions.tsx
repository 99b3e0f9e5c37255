import { Text } from "@mantine/core";
import { useDisclosure } from "@mantine/hooks";
import { IconCircleCheck, IconCircleOff, IconKey, IconPencil, IconTrash } from "@tabler/icons-react";
import { lazy, Suspense } from "react";
import { loadWhenOnline } from "../../../api/load-when-online.ts";
import { ConfirmDialog } from "../../../components/feedback/confirm-dialog.tsx";
import { notifyDone, notifyError } from "../../../components/feedback/notify.ts";
import { ActionsMenu } from "../../../components/table/actions/actions-menu.tsx";
import type { CreatedClient, OAuthClientRow } from "./oauth-client-row.ts";
import { useOAuthClientChanges } from "./use-oauth-clients.ts";

const OAuthClientDialog = lazy(loadWhenOnline(() => import("./oauth-client-dialog.tsx")));

interface OAuthClientActionsProps {
  client: OAuthClientRow;
  onRotated: (created: CreatedClient) => void;
}

/** What can be done with an app. */
export function OAuthClientActions({ client, onRotated }: OAuthClientActionsProps) {
  const { id: clientId, name, disabled, isPublic, userCount } = client;
  const { update, rotateSecret, remove } = useOAuthClientChanges();
  const [editing, edit] = useDisclosure();
  const [disabling, disable] = useDisclosure();
  const [rotating, rotate] = useDisclosure();
  const [deleting, askToDelete] = useDisclosure();
  const people = `${userCount} ${userCount === 1 ? "person" : "people"}`;

  const enable = () =>
    update.mutate(
      { clientId, disabled: false },
      { onSuccess: () => notifyDone(`${name} enabled.`), onError: notifyError },
    );

  return (
    <>
      <ActionsMenu
        label={`More about ${name}`}
        actions={[
          { label: "Edit…", icon: IconPencil, onClick: edit.open, denial: "" },
          {
            label: "Rotate secret…",
            icon: IconKey,
            onClick: rotate.open,
            denial: isPublic ? "This app has no secret." : "",
          },
          disabled
            ? { label: "Enable", icon: IconCircleCheck, onClick: enable, denial: "" }
            : { label: "Disable…", icon: IconCircleOff, onClick: disable.open, denial: "" },
          { label: "Delete…", icon: IconTrash, onClick: askToDelete.open, denial: "", isDestructive: true },
        ]}
      />
      {editing ? (
        <Suspense fallback={null}>
          <OAuthClientDialog client={client} onClose={edit.close} />
        </Suspense>
      ) : null}
      <ConfirmDialog
        opened={disabling}
        onClose={disable.close}
        title={`Disable ${name}?`}
        confirmLabel="Disable"
        onConfirm={async () => {
          await update.mutateAsync({ clientId, disabled: true });
          notifyDone(`${name} disabled.`);
        }}
      >
        <Text>
          No one can sign in to it, and it can see no accounts, until you enable it again. {people} authorized it.
        </Text>
      </ConfirmDialog>
      <ConfirmDialog
        opened={rotating}
        onClose={rotate.close}
        title={`Rotate the secret of ${name}?`}
        confirmLabel="Rotate secret"
        onConfirm={async () => onRotated(await rotateSecret.mutateAsync({ clientId }))}
      >
        <Text>The current secret stops working immediately. The app needs the new one to sign anyone in.</Text>
      </ConfirmDialog>
      <ConfirmDialog
        opened={deleting}
        onClose={askToDelete.close}
        title={`Delete ${name}?`}
        confirmLabel="Delete app"
        onConfirm={async () => {
          await remove.mutateAsync({ clientId });
          notifyDone(`${name} deleted.`);
        }}
      >
        <Text>
          No one can sign in to it anymore, and its access to the accounts of {people} ends. This action can't be
          undone.
        </Text>
      </ConfirmDialog>
    </>
  );
}

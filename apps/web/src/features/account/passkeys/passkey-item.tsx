import { Text } from "@mantine/core";
import { useDisclosure } from "@mantine/hooks";
import { IconKey, IconPencil, IconTrash } from "@tabler/icons-react";
import { lazy, Suspense } from "react";
import { loadWhenOnline } from "../../../api/load-when-online.ts";
import { ConfirmDialog } from "../../../components/feedback/confirm-dialog.tsx";
import { notifyDone } from "../../../components/feedback/notify.ts";
import { ActionsMenu } from "../../../components/table/actions/actions-menu.tsx";
import { TimeAgo } from "../../../components/table/time-ago.tsx";
import classes from "../session-row.module.css";
import { type PasskeyRow, usePasskeyChanges } from "./use-passkeys.ts";

const PasskeyNameDialog = lazy(loadWhenOnline(() => import("./passkey-name-dialog.tsx")));

export function PasskeyItem({ passkey }: { passkey: PasskeyRow }) {
  const { remove } = usePasskeyChanges();
  const [renaming, rename] = useDisclosure();
  const [removing, askToRemove] = useDisclosure();
  const name = passkey.name ?? "Unnamed passkey";
  return (
    <li className={classes.row}>
      <IconKey size={22} aria-hidden />
      <div className={classes.what}>
        <Text size="sm" fw={550} style={{ overflowWrap: "anywhere" }}>
          {name}
        </Text>
        <Text size="xs" c="dimmed">
          Added <TimeAgo time={passkey.createdAt.toISOString()} />
          {passkey.lastUsedAt ? (
            <>
              {" · Last used "}
              <TimeAgo time={passkey.lastUsedAt.toISOString()} />
            </>
          ) : (
            " · Never used"
          )}
        </Text>
      </div>
      <ActionsMenu
        label={`More about ${name}`}
        actions={[
          { label: "Rename…", icon: IconPencil, onClick: rename.open, denial: "" },
          { label: "Remove…", icon: IconTrash, onClick: askToRemove.open, denial: "", isDestructive: true },
        ]}
      />
      {renaming ? (
        <Suspense fallback={null}>
          <PasskeyNameDialog passkey={passkey} onClose={rename.close} />
        </Suspense>
      ) : null}
      <ConfirmDialog
        opened={removing}
        onClose={askToRemove.close}
        title={`Remove ${name}?`}
        confirmLabel="Remove"
        onConfirm={async () => {
          await remove.mutateAsync(passkey.id);
          notifyDone(`${name} removed.`);
        }}
      >
        <Text>You can no longer sign in with it. Delete it from your device or password manager, too.</Text>
      </ConfirmDialog>
    </li>
  );
}

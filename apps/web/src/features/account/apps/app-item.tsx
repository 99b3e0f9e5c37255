import { Anchor, Button, Text } from "@mantine/core";
import { useDisclosure } from "@mantine/hooks";
import { IconAppWindow } from "@tabler/icons-react";
import { ConfirmDialog } from "../../../components/feedback/confirm-dialog.tsx";
import { notifyDone } from "../../../components/feedback/notify.ts";
import { TimeAgo } from "../../../components/table/time-ago.tsx";
import { scopeWords } from "../../consent/scope-words.ts";
import classes from "../session-row.module.css";
import { type AuthorizedApp, useRevokeApp } from "./use-authorized-apps.ts";

export function AppItem({ app: { id, client, scopes, createdAt, lastUsedAt } }: { app: AuthorizedApp }) {
  const revoke = useRevokeApp();
  const [revoking, ask] = useDisclosure();
  const { name, uri } = client;
  return (
    <li className={classes.row}>
      <IconAppWindow size={22} aria-hidden />
      <div className={classes.what} style={{ overflowWrap: "anywhere" }}>
        {uri === null ? (
          <Text size="sm" fw={550}>
            {name}
          </Text>
        ) : (
          <Anchor href={uri} target="_blank" rel="noopener noreferrer" size="sm" fw={550}>
            {name}
          </Anchor>
        )}
        <Text size="xs" c="dimmed">
          {scopes.map((scope) => scopeWords(scope).sentence).join(" · ")}
        </Text>
        <Text size="xs" c="dimmed">
          Authorized <TimeAgo time={createdAt.toISOString()} />
          {lastUsedAt === null ? (
            " · Never used"
          ) : (
            <>
              {" · Last used "}
              <TimeAgo time={lastUsedAt.toISOString()} />
            </>
          )}
        </Text>
      </div>
      <Button size="xs" variant="default" aria-label={`Revoke ${name}…`} onClick={ask.open}>
        Revoke…
      </Button>
      <ConfirmDialog
        opened={revoking}
        onClose={ask.close}
        title={`Revoke ${name}?`}
        confirmLabel="Revoke access"
        onConfirm={async () => {
          await revoke.mutateAsync(id);
          notifyDone(`Access of ${name} revoked.`);
        }}
      >
        <Text>
          {name} can no longer see your account, and has to ask again. What it has stored about you stays with it.
        </Text>
      </ConfirmDialog>
    </li>
  );
}

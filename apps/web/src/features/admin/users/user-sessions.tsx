import { Button, Group, Stack, Text } from "@mantine/core";
import { useMutation } from "@tanstack/react-query";
import { Nothing } from "../../../api/account-call.ts";
import { ErrorNotice } from "../../../components/feedback/error-notice.tsx";
import { LoadingBlock } from "../../../components/feedback/loading-block.tsx";
import { notifyDone, notifyError } from "../../../components/feedback/notify.ts";
import { SessionRow } from "../../account/session-row.tsx";
import { useSignedIn } from "../../session/signed-in.ts";
import type { AdminUser } from "./admin-user.ts";
import { useChangeUser } from "./use-change-user.ts";
import { useUserSessions } from "./use-users.ts";

/** Where an account is signed in, and ways to end that. */
export function UserSessions({ user }: { user: AdminUser }) {
  const { session: here } = useSignedIn();
  const sessions = useUserSessions(user.id);
  const change = useChangeUser();
  const endOne = useMutation({
    mutationFn: ({ id }: { id: string; label: string }) => change("revoke-user-session", { sessionToken: id }, Nothing),
    onSuccess: (_, { label }) => notifyDone(`Signed ${user.name} out: ${label}.`),
    onError: notifyError,
  });
  const endAll = useMutation({
    mutationFn: () => change("revoke-user-sessions", { userId: user.id }, Nothing),
    onSuccess: () => notifyDone(`Signed ${user.name} out everywhere.`),
    onError: notifyError,
  });
  if (sessions.isPending) return <LoadingBlock height={80} label="Loading sessions" />;
  if (sessions.isError) return <ErrorNotice error={sessions.error} onRetry={() => void sessions.refetch()} />;
  if (sessions.data.length === 0) return <Text size="sm">Not signed in anywhere.</Text>;
  const isOwn = sessions.data.some(({ id }) => id === here.id);
  return (
    <Stack gap="md">
      <Stack component="ul" gap={0} m={0} p={0}>
        {sessions.data.map((session) => (
          <SessionRow
            key={session.id}
            session={session}
            here={session.id === here.id}
            note={session.impersonatedBy === null ? undefined : "An administrator acting as this person"}
            ending={endOne.isPending && endOne.variables.id === session.id}
            onEnd={(label) => endOne.mutate({ id: session.id, label })}
          />
        ))}
      </Stack>
      {isOwn ? null : (
        <Group>
          <Button variant="default" loading={endAll.isPending} onClick={() => endAll.mutate()}>
            Sign out everywhere
          </Button>
        </Group>
      )}
    </Stack>
  );
}

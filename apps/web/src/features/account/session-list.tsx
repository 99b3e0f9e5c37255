import { Button, Group, Stack } from "@mantine/core";
import { ErrorNotice } from "../../components/feedback/error-notice.tsx";
import { LoadingBlock } from "../../components/feedback/loading-block.tsx";
import { notifyDone, notifyError } from "../../components/feedback/notify.ts";
import { useSignedIn } from "../session/signed-in.ts";
import { SessionRow } from "./session-row.tsx";
import { useEndSessions, useSessions } from "./use-sessions.ts";

export function SessionList() {
  const { session: here } = useSignedIn();
  const sessions = useSessions();
  const end = useEndSessions();

  if (sessions.isPending) return <LoadingBlock height={120} label="Loading sessions" />;
  if (sessions.isError) return <ErrorNotice error={sessions.error} onRetry={() => void sessions.refetch()} />;
  const current = sessions.data.filter(({ id }) => id === here.id);
  const others = sessions.data.filter(({ id }) => id !== here.id);

  return (
    <Stack gap="md">
      <Stack component="ul" gap={0} m={0} p={0}>
        {[...current, ...others].map((session) => (
          <SessionRow
            key={session.id}
            session={session}
            here={session.id === here.id}
            ending={end.isPending && end.variables !== "others" && end.variables.id === session.id}
            onEnd={(label) =>
              end.mutate(
                { id: session.id },
                { onSuccess: () => notifyDone(`Signed out: ${label}.`), onError: notifyError },
              )
            }
          />
        ))}
      </Stack>
      {others.length > 0 ? (
        <Group>
          <Button
            variant="default"
            loading={end.isPending && end.variables === "others"}
            onClick={() =>
              end.mutate("others", {
                onSuccess: () => notifyDone("Signed out everywhere else."),
                onError: notifyError,
              })
            }
          >
            Sign out all others
          </Button>
        </Group>
      ) : null}
    </Stack>
  );
}

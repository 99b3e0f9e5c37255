import { Stack, Text } from "@mantine/core";
import { ErrorNotice } from "../../../components/feedback/error-notice.tsx";
import { LoadingBlock } from "../../../components/feedback/loading-block.tsx";
import { Section } from "../../../components/layout/section.tsx";
import { AppItem } from "./app-item.tsx";
import { useAuthorizedApps } from "./use-authorized-apps.ts";

/** The apps that the person has authorized. */
export function AppsSection() {
  const apps = useAuthorizedApps();
  return (
    <Section title="Authorized apps" description="Apps you sign in to with your Guildhall account.">
      {apps.isPending ? <LoadingBlock height={56} label="Loading authorized apps" /> : null}
      {apps.isError ? <ErrorNotice error={apps.error} onRetry={() => void apps.refetch()} /> : null}
      {apps.data?.length === 0 ? <Text c="dimmed">No authorized apps.</Text> : null}
      {apps.data && apps.data.length > 0 ? (
        <Stack component="ul" gap={0} m={0} p={0} aria-label="Authorized apps">
          {apps.data.map((app) => (
            <AppItem key={app.id} app={app} />
          ))}
        </Stack>
      ) : null}
    </Section>
  );
}

import { Paper, Stack, Text, Title } from "@mantine/core";
import { IconMailOpened, IconPlus } from "@tabler/icons-react";
import { EmptyState } from "../../components/feedback/empty-state.tsx";
import { ErrorNotice } from "../../components/feedback/error-notice.tsx";
import { ButtonLink } from "../../components/layout/links.tsx";
import { PageHeader } from "../../components/layout/page-header.tsx";
import { MyInvitations } from "./my-invitations.tsx";
import { useMyInvitations } from "./use-my-invitations.ts";

/** For someone who belongs to no organization yet. */
export function WelcomeScreen({ name }: { name: string }) {
  const { query, unconfirmed, invitations } = useMyInvitations();
  return (
    <>
      <PageHeader
        title={`Welcome, ${name}`}
        description="You don't belong to an organization yet. Create one, or accept an invitation."
      />
      <Stack gap="xl" maw={560}>
        {invitations.length > 0 ? (
          <section aria-labelledby="waiting">
            <Title order={2} id="waiting" mb="xs">
              Invitations
            </Title>
            <Paper withBorder p="xs">
              <MyInvitations invitations={invitations} />
            </Paper>
          </section>
        ) : null}
        {query.isError && !unconfirmed ? (
          <ErrorNotice error={query.error} title="Invitations" onRetry={() => void query.refetch()} />
        ) : null}
        <Paper withBorder>
          <EmptyState
            icon={<IconPlus />}
            title="Create an organization"
            action={<ButtonLink to="/new">Create organization</ButtonLink>}
          >
            Manage people, roles and invitations. All you need is a name.
          </EmptyState>
        </Paper>
        {invitations.length === 0 ? <WhereInvitationsAppear unconfirmed={unconfirmed} /> : null}
      </Stack>
    </>
  );
}

function WhereInvitationsAppear({ unconfirmed }: { unconfirmed: boolean }) {
  return (
    <Text c="dimmed" size="sm" style={{ display: "flex", gap: 8, alignItems: "center" }}>
      <IconMailOpened size={18} aria-hidden style={{ flex: "none" }} />
      {unconfirmed
        ? "Confirm your email address to see invitations sent to it."
        : "Expecting an invitation? It appears here when someone invites your email address."}
    </Text>
  );
}

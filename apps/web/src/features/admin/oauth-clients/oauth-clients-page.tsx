import { Badge, Button, Code, Group, Stack, Text } from "@mantine/core";
import { useDisclosure } from "@mantine/hooks";
import { IconAppWindow, IconPlus } from "@tabler/icons-react";
import { lazy, Suspense, useState } from "react";
import { loadWhenOnline } from "../../../api/load-when-online.ts";
import { EmptyState } from "../../../components/feedback/empty-state.tsx";
import { PageHeader } from "../../../components/layout/page-header.tsx";
import type { Column } from "../../../components/table/column.ts";
import { DataTable } from "../../../components/table/data-table.tsx";
import { PagedList } from "../../../components/table/paging/paged-list.tsx";
import { TimeAgo } from "../../../components/table/time-ago.tsx";
import { OAuthClientActions } from "./oauth-client-actions.tsx";
import type { CreatedClient, OAuthClientRow } from "./oauth-client-row.ts";
import { useOAuthClients } from "./use-oauth-clients.ts";

const OAuthClientDialog = lazy(loadWhenOnline(() => import("./oauth-client-dialog.tsx")));
const ClientSecretDialog = lazy(loadWhenOnline(() => import("./client-secret-dialog.tsx")));

/** The apps that people sign in to with Guildhall. */
export function OAuthClientsPage() {
  const query = useOAuthClients();
  const [adding, add] = useDisclosure();
  const [created, setCreated] = useState<CreatedClient>();
  const addButton = (
    <Button leftSection={<IconPlus size={18} aria-hidden />} onClick={add.open}>
      Register app
    </Button>
  );
  return (
    <>
      <PageHeader
        title="OAuth clients"
        description="Apps that people sign in to with Guildhall, by OpenID Connect."
        actions={query.data?.length ? addButton : null}
      />
      <PagedList
        noun="app"
        list={{ query, items: query.data }}
        icon={<IconAppWindow />}
        empty={
          <EmptyState icon={<IconAppWindow />} title="No apps yet" action={addButton}>
            Register an app to let people sign in to it with their Guildhall account.
          </EmptyState>
        }
      >
        {({ items }) => (
          <DataTable
            columns={columnsOf(setCreated)}
            keyOf={({ id }) => id}
            cardsBelow="lg"
            items={items}
            isOutdated={false}
          />
        )}
      </PagedList>
      <Suspense fallback={null}>
        {adding ? <OAuthClientDialog onClose={add.close} onCreated={setCreated} /> : null}
        {created ? <ClientSecretDialog created={created} onClose={() => setCreated(undefined)} /> : null}
      </Suspense>
    </>
  );
}

const columnsOf = (onRotated: (created: CreatedClient) => void): Column<OAuthClientRow>[] => [
  { title: "Name", cell: (client) => <ClientName client={client} /> },
  {
    title: "Redirect URIs",
    cell: ({ redirectUris }) => (
      <Text size="sm" style={{ overflowWrap: "anywhere" }}>
        {redirectUris[0]}
        {redirectUris.length > 1 ? ` and ${redirectUris.length - 1} more` : ""}
      </Text>
    ),
  },
  { title: "People", width: 80, isTitledOnCard: true, cell: ({ userCount }) => userCount },
  {
    title: "Created",
    width: 110,
    isTitledOnCard: true,
    cell: ({ createdAt }) => <TimeAgo time={createdAt} />,
  },
  { title: "Actions", width: 44, cell: (client) => <OAuthClientActions client={client} onRotated={onRotated} /> },
];

function ClientName({ client: { id, name, isPublic, disabled } }: { client: OAuthClientRow }) {
  return (
    <Stack gap={2}>
      <Group gap={6}>
        <Text fw={550} style={{ overflowWrap: "anywhere" }}>
          {name}
        </Text>
        {isPublic ? (
          <Badge variant="light" size="sm" tt="none">
            Native app
          </Badge>
        ) : null}
        {disabled ? (
          <Badge variant="light" size="sm" tt="none" color="red">
            Disabled
          </Badge>
        ) : null}
      </Group>
      <Code w="fit-content">{id}</Code>
    </Stack>
  );
}

import { Badge, Group, NativeSelect, Text } from "@mantine/core";
import { IconBuildings } from "@tabler/icons-react";
import { trpc } from "../../../api/trpc.ts";
import { EmptyState } from "../../../components/feedback/empty-state.tsx";
import { ButtonLink, TextLink } from "../../../components/layout/links.tsx";
import { PageHeader } from "../../../components/layout/page-header.tsx";
import type { Column } from "../../../components/table/column.ts";
import { DataTable } from "../../../components/table/data-table.tsx";
import { PagedList } from "../../../components/table/paging/paged-list.tsx";
import { usePagedList } from "../../../components/table/paging/use-paged-list.ts";
import { TimeAgo } from "../../../components/table/time-ago.tsx";
import { OrganizationAvatar } from "../../organization/organization-avatar.tsx";
import type { InstanceOrganizationRow } from "./instance-organization-row.ts";
import type { OrganizationsSearch } from "./organizations-search.ts";
import { isFull, seatsUsed } from "./seats-used.ts";
import { tierInWords } from "./tier-words.ts";

interface OrganizationsPageProps {
  search: OrganizationsSearch;
  /** Replaces these search parameters of the URL. */
  onSearch: (change: Partial<OrganizationsSearch>) => void;
}

const sorts = [
  { value: "", label: "Newest first" },
  { value: "name", label: "Name, A to Z" },
  { value: "-members", label: "Most members first" },
];

const columns: readonly Column<InstanceOrganizationRow>[] = [
  { title: "Organization", cell: (organization) => <Identity organization={organization} /> },
  { title: "Owners", width: 200, isTitledOnCard: true, cell: ownersInWords },
  {
    title: "Seats",
    width: 120,
    isTitledOnCard: true,
    cell: (organization) => (
      <Group component="span" display="inline-flex" gap={6}>
        {seatsUsed(organization)}
        {isFull(organization) ? (
          <Badge component="span" variant="light" color="red" size="sm" tt="none">
            Full
          </Badge>
        ) : null}
      </Group>
    ),
  },
  { title: "Tier", width: 110, isTitledOnCard: true, cell: tierInWords },
  { title: "Created", width: 140, isTitledOnCard: true, cell: ({ createdAt }) => <TimeAgo time={createdAt} /> },
  {
    title: "Open",
    width: 84,
    cell: ({ id, name }) => (
      <TextLink to="/admin/organizations/$organizationId" params={{ organizationId: id }} aria-label={`Open ${name}`}>
        Open
      </TextLink>
    ),
  },
];

/** Every organization of this instance. */
export function OrganizationsPage({ search, onSearch }: OrganizationsPageProps) {
  const utils = trpc.useUtils();
  const input = {
    ...(search.q === undefined ? {} : { query: search.q }),
    ...(search.sort === undefined ? {} : { sort: search.sort }),
  };
  const list = usePagedList((part) => utils.instanceOrganization.list.queryOptions({ ...input, ...part }));
  return (
    <>
      <PageHeader title="Organizations" description="Every organization of this instance." />
      <PagedList
        noun="organization"
        icon={<IconBuildings />}
        list={list}
        search={{ label: "Search by name, slug or ID", value: search.q, onSearch: (q) => onSearch({ q }) }}
        filters={
          <NativeSelect
            aria-label="Sort organizations by"
            data={sorts}
            value={search.sort ?? ""}
            onChange={({ currentTarget: { value } }) =>
              onSearch({ sort: value === "name" || value === "-members" ? value : undefined })
            }
          />
        }
        onShowAll={search.q === undefined ? undefined : () => onSearch({ q: undefined })}
        empty={
          <EmptyState
            icon={<IconBuildings />}
            title="No organizations yet"
            action={<ButtonLink to="/new">Create organization</ButtonLink>}
          >
            Organizations that people create are listed here.
          </EmptyState>
        }
      >
        {({ items, isOutdated }) => (
          <DataTable
            columns={columns}
            items={items}
            isOutdated={isOutdated}
            keyOf={({ id }) => id}
            cardsBelow="lg"
            hasAvatars
          />
        )}
      </PagedList>
    </>
  );
}

const Identity = ({ organization: { name, slug, logo } }: { organization: InstanceOrganizationRow }) => (
  <Group gap="sm" wrap="nowrap" miw={0}>
    <OrganizationAvatar name={name} logo={logo} size={36} />
    <div style={{ minWidth: 0 }}>
      <Text fw={550} truncate title={name}>
        {name}
      </Text>
      <Text size="sm" c="dimmed" truncate title={slug}>
        {slug}
      </Text>
    </div>
  </Group>
);

function ownersInWords({ owners, ownerCount }: InstanceOrganizationRow): string {
  const [first] = owners;
  if (!first) return "None";
  return ownerCount === 1 ? first.name : `${first.name} and ${ownerCount - 1} more`;
}

import { Group, Text } from "@mantine/core";
import { GroupAvatar } from "../../components/layout/group-avatar.tsx";
import { TextLink } from "../../components/layout/links.tsx";
import type { Column } from "../../components/table/column.ts";
import { DataTable } from "../../components/table/data-table.tsx";
import type { ListRows } from "../../components/table/paging/paged-list.tsx";
import { TimeAgo } from "../../components/table/time-ago.tsx";
import type { OrganizationView } from "../organization/organization-view.ts";
import { TeamActions } from "./team-actions.tsx";
import type { TeamRow } from "./team-row.ts";

interface TeamTableProps extends ListRows<TeamRow> {
  organization: OrganizationView;
}

export function TeamTable({ organization, onRowGone, ...rows }: TeamTableProps) {
  const columns: Column<TeamRow>[] = [
    { title: "Name", cell: (team) => <TeamIdentity organization={organization} team={team} /> },
    { title: "Members", width: 110, isTitledOnCard: true, cell: (team) => team.memberCount },
    { title: "Created", width: 150, isTitledOnCard: true, cell: (team) => <TimeAgo time={team.createdAt} /> },
    {
      title: "Actions",
      width: 56,
      cell: (team) => <TeamActions organization={organization} team={team} as="menu" onDeleted={onRowGone} />,
    },
  ];
  return <DataTable columns={columns} keyOf={({ id }) => id} hasAvatars {...rows} />;
}

function TeamIdentity({ organization, team }: { organization: OrganizationView; team: TeamRow }) {
  return (
    <Group gap="sm" wrap="nowrap">
      <GroupAvatar name={team.name} logo={team.logo} />
      <div style={{ minWidth: 0 }}>
        <Text fw={550} truncate title={team.name}>
          <TextLink
            to="/o/$slug/teams/$teamId"
            params={{ slug: organization.slug, teamId: team.id }}
            c="inherit"
            inherit
            underline="hover"
          >
            {team.name}
          </TextLink>
        </Text>
        {team.description === null ? null : (
          <Text size="sm" c="dimmed" lineClamp={2}>
            {team.description}
          </Text>
        )}
      </div>
    </Group>
  );
}

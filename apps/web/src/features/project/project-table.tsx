import { Group, Text } from "@mantine/core";
import { GroupAvatar } from "../../components/layout/group-avatar.tsx";
import { TextLink } from "../../components/layout/links.tsx";
import type { Column } from "../../components/table/column.ts";
import { DataTable } from "../../components/table/data-table.tsx";
import type { ListRows } from "../../components/table/paging/paged-list.tsx";
import { roleTitle } from "../access/role-words.ts";
import type { OrganizationView } from "../organization/organization-view.ts";
import { ProjectActions } from "./project-actions.tsx";
import type { ProjectRow } from "./project-row.ts";

interface ProjectTableProps extends ListRows<ProjectRow> {
  organization: OrganizationView;
}

export function ProjectTable({ organization, onRowGone, ...rows }: ProjectTableProps) {
  const columns: Column<ProjectRow>[] = [
    { title: "Name", cell: (project) => <ProjectIdentity organization={organization} project={project} /> },
    {
      title: "Your role",
      width: 150,
      isTitledOnCard: true,
      cell: ({ role }) => (role === null ? "None" : roleTitle(role)),
    },
    { title: "Members", width: 110, isTitledOnCard: true, cell: (project) => project.memberCount },
    {
      title: "Actions",
      width: 56,
      cell: (project) => (
        <ProjectActions organization={organization} project={project} as="menu" onDeleted={onRowGone} />
      ),
    },
  ];
  return <DataTable columns={columns} keyOf={({ id }) => id} hasAvatars {...rows} />;
}

function ProjectIdentity({ organization, project }: { organization: OrganizationView; project: ProjectRow }) {
  return (
    <Group gap="sm" wrap="nowrap">
      <GroupAvatar name={project.name} />
      <div style={{ minWidth: 0 }}>
        <Text fw={550} truncate title={project.name}>
          <TextLink
            to="/o/$slug/projects/$projectId"
            params={{ slug: organization.slug, projectId: project.id }}
            c="inherit"
            inherit
            underline="hover"
          >
            {project.name}
          </TextLink>
        </Text>
        <Text size="sm" c="dimmed" truncate title={project.slug}>
          {project.slug}
        </Text>
      </div>
    </Group>
  );
}

import { Group, Text } from "@mantine/core";
import { GroupAvatar } from "../../components/layout/group-avatar.tsx";
import { TextLink } from "../../components/layout/links.tsx";
import { type Column, ListTable } from "../../components/table/list-table.tsx";
import type { PagedListRows } from "../../components/table/paged-list.tsx";
import { roleTitle } from "../access/role-words.ts";
import type { OrganizationView } from "../organization/organization-view.ts";
import { ProjectActions } from "./project-actions.tsx";
import type { ProjectRow } from "./project-row.ts";

interface ProjectTableProps extends PagedListRows<ProjectRow> {
  organization: OrganizationView;
}

export function ProjectTable({ organization, items, outdated, onRowGone }: ProjectTableProps) {
  const columns: Column<ProjectRow>[] = [
    { title: "Name", cell: (project) => <ProjectIdentity organization={organization} project={project} /> },
    {
      title: "Your role",
      width: 150,
      label: "Your role: ",
      cell: ({ role }) => (role === null ? "none" : roleTitle(role)),
    },
    { title: "Members", width: 110, label: "Members: ", cell: (project) => project.memberCount },
    {
      title: "Actions",
      width: 56,
      cell: (project) => (
        <ProjectActions organization={organization} project={project} as="menu" onDeleted={onRowGone} />
      ),
    },
  ];
  return <ListTable columns={columns} items={items} keyOf={({ id }) => id} outdated={outdated} />;
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

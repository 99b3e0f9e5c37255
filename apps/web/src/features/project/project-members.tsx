import { Button } from "@mantine/core";
import { IconUsers } from "@tabler/icons-react";
import { EmptyState } from "../../components/feedback/empty-state.tsx";
import { PersonIdentity } from "../../components/layout/person-identity.tsx";
import { type Column, ListTable } from "../../components/table/list-table.tsx";
import { PagedList } from "../../components/table/paged-list.tsx";
import { TimeAgo } from "../../components/table/time-ago.tsx";
import type { OrganizationView } from "../organization/organization-view.ts";
import { useRecheckMembership } from "../organization/use-recheck-membership.ts";
import { useSignedIn } from "../session/signed-in.ts";
import { ProjectMemberMenu } from "./project-member-menu.tsx";
import { ProjectRoleCell } from "./project-role-cell.tsx";
import type { ProjectMemberRow, ProjectRow } from "./project-row.ts";
import { useProjectMemberList } from "./use-project-member-list.ts";

interface ProjectMembersProps {
  organization: OrganizationView;
  project: ProjectRow;
  search: string | undefined;
  onSearch: (search: string | undefined) => void;
  /** Undefined for those who may not. */
  onAdd: (() => void) | undefined;
}

/** Who takes part in a project, and as what. */
export function ProjectMembers({ organization, project, search, onSearch, onAdd }: ProjectMembersProps) {
  const selfId = useSignedIn().user.id;
  const list = useProjectMemberList({ organization: organization.slug, projectId: project.id }, search);
  useRecheckMembership(organization.slug, list.query.error);
  const about = { organization, project };

  const columns = (onRowGone: () => void): Column<ProjectMemberRow>[] => [
    { title: "Name", cell: (person) => <PersonIdentity person={person} isSelf={person.userId === selfId} /> },
    {
      title: "Role",
      width: 150,
      cell: (person) => <ProjectRoleCell {...about} person={person} isSelf={person.userId === selfId} />,
    },
    { title: "Added", width: 150, label: "Added ", cell: (person) => <TimeAgo time={person.addedAt} /> },
    {
      title: "Actions",
      width: 56,
      cell: (person) => <ProjectMemberMenu {...about} person={person} onRemoved={onRowGone} />,
    },
  ];
  return (
    <PagedList
      noun="member"
      list={list}
      searchLabel="Search by name or email"
      search={search}
      onSearch={onSearch}
      icon={<IconUsers />}
      empty={
        <EmptyState
          icon={<IconUsers />}
          title={`Nobody takes part in ${project.name} yet`}
          action={onAdd ? <Button onClick={onAdd}>Add the first member</Button> : undefined}
        >
          Members of {organization.name} who are not limited to certain projects see it all the same.
        </EmptyState>
      }
    >
      {({ items, outdated, onRowGone }) => (
        <ListTable columns={columns(onRowGone)} items={items} keyOf={({ userId }) => userId} outdated={outdated} />
      )}
    </PagedList>
  );
}

import { IconUsers } from "@tabler/icons-react";
import type { ReactNode } from "react";
import { EmptyState } from "../../components/feedback/empty-state.tsx";
import { ActionsOnDemand } from "../../components/table/actions/actions-on-demand.tsx";
import { TimeAgo } from "../../components/table/time-ago.tsx";
import { MemberList } from "../member/member-list.tsx";
import type { OrganizationView } from "../organization/organization-view.ts";
import { useRecheckMembership } from "../organization/use-recheck-membership.ts";
import { useSignedIn } from "../session/signed-in.ts";
import { ProjectMemberActions } from "./project-member-actions.tsx";
import { ProjectRoleCell } from "./project-role-cell.tsx";
import type { ProjectRow } from "./project-row.ts";
import type { useProjectMemberList } from "./use-project-member-list.ts";

interface ProjectMembersProps {
  organization: OrganizationView;
  project: ProjectRow;
  list: ReturnType<typeof useProjectMemberList>;
  search: string | undefined;
  onSearch: (search: string | undefined) => void;
  /** Of the empty list. */
  addButton: ReactNode;
}

/** The members of a project and their roles in it. */
export function ProjectMembers({ organization, project, list, search, onSearch, addButton }: ProjectMembersProps) {
  const selfId = useSignedIn().user.id;
  useRecheckMembership(organization.slug, list.query.error);
  const about = { organization, project };

  return (
    <MemberList
      list={list}
      search={search}
      onSearch={onSearch}
      empty={
        <EmptyState icon={<IconUsers />} title="No project members yet" action={addButton}>
          Members of {organization.name} who are not limited to specific projects can access it anyway.
        </EmptyState>
      }
      columns={[
        {
          title: "Role",
          width: 184,
          cell: (person) => <ProjectRoleCell {...about} person={person} isSelf={person.userId === selfId} />,
        },
        { title: "Added", width: 150, isTitledOnCard: true, cell: ({ addedAt }) => <TimeAgo time={addedAt} /> },
      ]}
      actions={(person, onRowGone) => (
        <ActionsOnDemand label={`More about ${person.name}`}>
          <ProjectMemberActions {...about} person={person} onRemoved={onRowGone} />
        </ActionsOnDemand>
      )}
    />
  );
}

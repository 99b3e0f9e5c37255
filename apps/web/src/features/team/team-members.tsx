import { isReason } from "@guildhall/client";
import { explainDenial } from "@guildhall/permissions";
import { IconLock, IconUsersGroup } from "@tabler/icons-react";
import type { ReactNode } from "react";
import { EmptyState } from "../../components/feedback/empty-state.tsx";
import { ActionsOnDemand } from "../../components/table/actions/actions-on-demand.tsx";
import { TimeAgo } from "../../components/table/time-ago.tsx";
import { useCan } from "../access/use-can.ts";
import { MemberList } from "../member/member-list.tsx";
import type { OrganizationView } from "../organization/organization-view.ts";
import { useRecheckMembership } from "../organization/use-recheck-membership.ts";
import { TeamMemberActions } from "./team-member-actions.tsx";
import type { TeamRow } from "./team-row.ts";
import type { useTeamMemberList } from "./use-team-member-list.ts";

interface TeamMembersProps {
  organization: OrganizationView;
  team: TeamRow;
  list: ReturnType<typeof useTeamMemberList>;
  search: string | undefined;
  onSearch: (search: string | undefined) => void;
  /** Of the empty list. */
  addButton: ReactNode;
}

/** The members of a team, shown to them and to those who manage teams. */
export function TeamMembers({ organization, team, list, search, onSearch, addButton }: TeamMembersProps) {
  const denial = explainDenial(useCan(organization, "member:delete"), "remove people from teams");
  const { error } = list.query;
  useRecheckMembership(organization.slug, error);
  if (isReason(error, "not_in_team")) {
    return (
      <EmptyState icon={<IconLock />} title="Only members of this team can see its members">
        {error.message}
      </EmptyState>
    );
  }

  return (
    <MemberList
      list={list}
      search={search}
      onSearch={onSearch}
      empty={
        <EmptyState icon={<IconUsersGroup />} title="No team members yet" action={addButton}>
          Members of {organization.name} can be in several teams.
        </EmptyState>
      }
      columns={[
        {
          title: "Added",
          width: 150,
          isTitledOnCard: true,
          cell: ({ createdAt }) => <TimeAgo time={createdAt} />,
        },
      ]}
      actions={(person, onRowGone) => (
        <ActionsOnDemand label={`More about ${person.name}`}>
          <TeamMemberActions
            organization={organization}
            team={team}
            person={person}
            denial={denial}
            onRemoved={onRowGone}
          />
        </ActionsOnDemand>
      )}
    />
  );
}

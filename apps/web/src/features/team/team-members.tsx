import { isReason } from "@guildhall/client";
import { explainDenial } from "@guildhall/permissions";
import { Button } from "@mantine/core";
import { IconLock, IconUsersGroup } from "@tabler/icons-react";
import { EmptyState } from "../../components/feedback/empty-state.tsx";
import { PersonIdentity } from "../../components/layout/person-identity.tsx";
import { type Column, ListTable } from "../../components/table/list-table.tsx";
import { PagedList } from "../../components/table/paged-list.tsx";
import { TimeAgo } from "../../components/table/time-ago.tsx";
import { useCan } from "../access/use-can.ts";
import type { OrganizationView } from "../organization/organization-view.ts";
import { useRecheckMembership } from "../organization/use-recheck-membership.ts";
import { useSignedIn } from "../session/signed-in.ts";
import { TeamMemberMenu } from "./team-member-menu.tsx";
import type { TeamMemberRow, TeamRow } from "./team-row.ts";
import { useTeamMemberList } from "./use-team-member-list.ts";

interface TeamMembersProps {
  organization: OrganizationView;
  team: TeamRow;
  search: string | undefined;
  onSearch: (search: string | undefined) => void;
  /** Undefined for those who may not. */
  onAdd: (() => void) | undefined;
}

/** Who is in a team; only those in it and those who manage teams are shown. */
export function TeamMembers({ organization, team, search, onSearch, onAdd }: TeamMembersProps) {
  const selfId = useSignedIn().user.id;
  const whyNotRemove = explainDenial(useCan(organization, "member:delete"), "remove people from teams");
  const list = useTeamMemberList({ organization: organization.slug, teamId: team.id }, search);
  useRecheckMembership(organization.slug, list.query.error);
  if (isReason(list.query.error, "not_in_team")) {
    return (
      <EmptyState icon={<IconLock />} title="Only those in this team see who is in it">
        {list.query.error.message}
      </EmptyState>
    );
  }

  const columns = (onRowGone: () => void): Column<TeamMemberRow>[] => [
    { title: "Name", cell: (person) => <PersonIdentity person={person} isSelf={person.userId === selfId} /> },
    { title: "Added", width: 150, label: "Added ", cell: (person) => <TimeAgo time={person.createdAt} /> },
    {
      title: "Actions",
      width: 56,
      cell: (person) => (
        <TeamMemberMenu
          organization={organization}
          team={team}
          person={person}
          denial={whyNotRemove}
          onRemoved={onRowGone}
        />
      ),
    },
  ];
  return (
    <PagedList
      noun="member"
      list={list}
      searchLabel="Search by name or email"
      search={search}
      onSearch={onSearch}
      icon={<IconUsersGroup />}
      empty={
        <EmptyState
          icon={<IconUsersGroup />}
          title={`Nobody is in ${team.name} yet`}
          action={onAdd ? <Button onClick={onAdd}>Add the first member</Button> : undefined}
        >
          Members of {organization.name} can be in several teams.
        </EmptyState>
      }
    >
      {({ items, outdated, onRowGone }) => (
        <ListTable columns={columns(onRowGone)} items={items} keyOf={({ id }) => id} outdated={outdated} />
      )}
    </PagedList>
  );
}

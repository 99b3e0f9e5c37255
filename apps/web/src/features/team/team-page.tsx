import { explainDenial } from "@guildhall/permissions";
import { Text } from "@mantine/core";
import { useDisclosure } from "@mantine/hooks";
import { IconUserPlus } from "@tabler/icons-react";
import { useNavigate } from "@tanstack/react-router";
import { ExplainedButton } from "../../components/form/explained-button.tsx";
import { TextLink } from "../../components/layout/links.tsx";
import { PageHeader } from "../../components/layout/page-header.tsx";
import type { ListSearch } from "../../components/table/paging/list-search.ts";
import { useCan } from "../access/use-can.ts";
import type { OrganizationView } from "../organization/organization-view.ts";
import { AddTeamMemberDialog } from "./add-team-member-dialog.tsx";
import { TeamActions } from "./team-actions.tsx";
import { TeamMembers } from "./team-members.tsx";
import classes from "./team-page.module.css";
import type { TeamRow } from "./team-row.ts";
import { useTeamMemberList } from "./use-team-member-list.ts";

interface TeamPageProps {
  organization: OrganizationView;
  team: TeamRow;
  search: ListSearch;
  onSearch: (search: ListSearch) => void;
}

/** One team and its members. */
export function TeamPage({ organization, team, search, onSearch }: TeamPageProps) {
  const navigate = useNavigate();
  const whyNotAdd = explainDenial(useCan(organization, "member:update"), "add people to teams");
  const [adding, add] = useDisclosure();
  const list = useTeamMemberList({ organization: organization.slug, teamId: team.id }, search.q);
  const isEmpty = list.items?.length === 0 && search.q === undefined;
  const addButton = (
    <ExplainedButton reason={whyNotAdd} onClick={add.open} leftSection={<IconUserPlus size={18} aria-hidden />}>
      Add member
    </ExplainedButton>
  );
  return (
    <>
      <PageHeader
        title={team.name}
        above={
          <TextLink to="/o/$slug/teams" params={{ slug: organization.slug }}>
            All teams
          </TextLink>
        }
        description={team.description === null ? null : <span className={classes.lines}>{team.description}</span>}
        actions={
          <>
            <TeamActions
              organization={organization}
              team={team}
              as="buttons"
              onDeleted={() => navigate({ to: "/o/$slug/teams", params: { slug: organization.slug } })}
            />
            {isEmpty ? null : addButton}
          </>
        }
      />
      <Text c="dimmed" size="sm" mb="md">
        Teams have no roles of their own. To let someone manage teams, assign them a{" "}
        <TextLink to="/o/$slug/roles" params={{ slug: organization.slug }} inherit>
          role
        </TextLink>{" "}
        that allows it.
      </Text>
      <TeamMembers
        organization={organization}
        team={team}
        list={list}
        search={search.q}
        onSearch={(q) => onSearch({ q })}
        addButton={addButton}
      />
      <AddTeamMemberDialog opened={adding} onClose={add.close} organization={organization} team={team} />
    </>
  );
}

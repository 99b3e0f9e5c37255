import { getRouteApi } from "@tanstack/react-router";
import { OpenedOrganization } from "../../features/organization/opened-organization.tsx";
import { OpenedTeam } from "../../features/team/opened-team.tsx";
import { TeamPage } from "../../features/team/team-page.tsx";

const route = getRouteApi("/private/o/$slug/teams/$teamId");

export function TeamRoute() {
  const { slug, teamId } = route.useParams();
  const search = route.useSearch();
  const navigate = route.useNavigate();
  return (
    <OpenedOrganization slug={slug}>
      {(organization) => (
        <OpenedTeam organization={organization} teamId={teamId}>
          {(team) => (
            <TeamPage
              key={team.id}
              organization={organization}
              team={team}
              search={search}
              onSearch={(changed) => void navigate({ search: { ...changed, page: undefined }, replace: true })}
            />
          )}
        </OpenedTeam>
      )}
    </OpenedOrganization>
  );
}

import { getRouteApi } from "@tanstack/react-router";
import { OpenedOrganization } from "../../features/organization/opened-organization.tsx";
import { TeamsPage } from "../../features/team/teams-page.tsx";

const route = getRouteApi("/private/o/$slug/teams");

export function TeamsRoute() {
  const { slug } = route.useParams();
  const search = route.useSearch();
  const navigate = route.useNavigate();
  return (
    <OpenedOrganization slug={slug}>
      {(organization) => (
        <TeamsPage
          key={organization.id}
          organization={organization}
          search={search}
          onSearch={(changed) => void navigate({ search: { ...changed, page: undefined }, replace: true })}
        />
      )}
    </OpenedOrganization>
  );
}

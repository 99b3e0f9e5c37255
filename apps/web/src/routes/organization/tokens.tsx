import { getRouteApi } from "@tanstack/react-router";
import { OpenedOrganization } from "../../features/organization/opened-organization.tsx";
import { TokensPage } from "../../features/token/tokens-page.tsx";

const route = getRouteApi("/private/o/$slug/tokens");

export function TokensRoute() {
  const { slug } = route.useParams();
  const search = route.useSearch();
  const navigate = route.useNavigate();
  return (
    <OpenedOrganization slug={slug}>
      {(organization) => (
        <TokensPage
          key={organization.id}
          organization={organization}
          search={search}
          onSearch={(changed) => void navigate({ search: { ...changed, page: undefined } })}
        />
      )}
    </OpenedOrganization>
  );
}

import { getRouteApi } from "@tanstack/react-router";
import { OpenedOrganization } from "../../features/organization/opened-organization.tsx";
import { RolesPage } from "../../features/role/roles-page.tsx";

const route = getRouteApi("/private/o/$slug/roles");

export function RolesRoute() {
  const { slug } = route.useParams();
  const search = route.useSearch();
  const navigate = route.useNavigate();
  return (
    <OpenedOrganization slug={slug}>
      {(organization) => (
        <RolesPage
          key={organization.id}
          organization={organization}
          search={search}
          onSearch={(changed) => void navigate({ search: changed })}
        />
      )}
    </OpenedOrganization>
  );
}

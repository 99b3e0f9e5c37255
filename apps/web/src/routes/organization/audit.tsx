import { getRouteApi } from "@tanstack/react-router";
import { AuditPage } from "../../features/audit/audit-page.tsx";
import { OpenedOrganization } from "../../features/organization/opened-organization.tsx";

const route = getRouteApi("/private/o/$slug/audit");

export function AuditRoute() {
  const { slug } = route.useParams();
  const search = route.useSearch();
  const navigate = route.useNavigate();
  return (
    <OpenedOrganization slug={slug}>
      {(organization) => (
        <AuditPage
          key={organization.id}
          organization={organization}
          search={search}
          onSearch={(changed) => void navigate({ search: { ...changed, page: undefined } })}
        />
      )}
    </OpenedOrganization>
  );
}

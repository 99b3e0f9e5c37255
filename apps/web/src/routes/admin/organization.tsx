import { getRouteApi } from "@tanstack/react-router";
import { OpenedInstanceOrganization } from "../../features/admin/organizations/opened-instance-organization.tsx";
import { OrganizationPage } from "../../features/admin/organizations/organization-page.tsx";

const route = getRouteApi("/private/admin/organizations/$organizationId");

export function AdminOrganizationRoute() {
  const { organizationId } = route.useParams();
  return (
    <OpenedInstanceOrganization organizationId={organizationId}>
      {(organization) => <OrganizationPage key={organization.id} organization={organization} />}
    </OpenedInstanceOrganization>
  );
}

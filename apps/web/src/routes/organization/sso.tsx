import { getRouteApi } from "@tanstack/react-router";
import { OpenedOrganization } from "../../features/organization/opened-organization.tsx";
import { SsoPage } from "../../features/sso/sso-page.tsx";

const route = getRouteApi("/private/o/$slug/sso");

export function SsoRoute() {
  const { slug } = route.useParams();
  return (
    <OpenedOrganization slug={slug}>
      {(organization) => <SsoPage key={organization.id} organization={organization} />}
    </OpenedOrganization>
  );
}

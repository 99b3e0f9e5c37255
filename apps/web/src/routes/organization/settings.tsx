import { getRouteApi } from "@tanstack/react-router";
import { OpenedOrganization } from "../../features/organization/opened-organization.tsx";
import { SettingsPage } from "../../features/organization/settings/settings-page.tsx";

const route = getRouteApi("/private/o/$slug/settings");

export function SettingsRoute() {
  const { slug } = route.useParams();
  return (
    <OpenedOrganization slug={slug}>
      {(organization) => <SettingsPage key={organization.id} organization={organization} />}
    </OpenedOrganization>
  );
}

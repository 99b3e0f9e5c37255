import { getRouteApi } from "@tanstack/react-router";
import { ErrorNotice } from "../components/feedback/error-notice.tsx";
import { PendingPage } from "../components/feedback/pending-page.tsx";
import { SettingsPage } from "../features/organization/settings/settings-page.tsx";
import { useOrganization } from "../features/organization/use-organization.ts";

const route = getRouteApi("/private/o/$slug/settings");

export function SettingsRoute() {
  const { slug } = route.useParams();
  const organization = useOrganization(slug);
  if (organization.isPending) return <PendingPage />;
  if (organization.error) return <ErrorNotice error={organization.error} onRetry={() => void organization.refetch()} />;
  return <SettingsPage key={organization.data.id} organization={organization.data} />;
}

import { getRouteApi } from "@tanstack/react-router";
import { ErrorNotice } from "../components/feedback/error-notice.tsx";
import { PendingPage } from "../components/feedback/pending-page.tsx";
import { useOrganization } from "../features/organization/use-organization.ts";
import { RolesPage } from "../features/role/roles-page.tsx";

const route = getRouteApi("/private/o/$slug/roles");

export function RolesRoute() {
  const { slug } = route.useParams();
  const organization = useOrganization(slug);
  if (organization.isPending) return <PendingPage />;
  if (organization.error) return <ErrorNotice error={organization.error} onRetry={() => void organization.refetch()} />;
  return <RolesPage key={organization.data.id} organization={organization.data} />;
}

import { isReason } from "@guildhall/client";
import type { ReactNode } from "react";
import { trpc } from "../../../api/trpc.ts";
import { FailedPage } from "../../../components/feedback/failed-page.tsx";
import { NotFoundPage } from "../../../components/feedback/not-found-page.tsx";
import { PendingPage } from "../../../components/feedback/pending-page.tsx";
import { ButtonLink } from "../../../components/layout/links.tsx";
import type { InstanceOrganizationRow } from "./instance-organization-row.ts";

interface OpenedInstanceOrganizationProps {
  organizationId: string;
  children: (organization: InstanceOrganizationRow) => ReactNode;
}

/** What is shown of an organization once it is there, or that there is none. */
export function OpenedInstanceOrganization({ organizationId, children }: OpenedInstanceOrganizationProps) {
  const organization = trpc.instanceOrganization.get.useQuery({ organizationId });
  if (isReason(organization.error, "organization_not_found")) {
    return (
      <NotFoundPage
        title="Organization not found"
        action={<ButtonLink to="/admin/organizations">Go to organizations</ButtonLink>}
      >
        It may have been deleted.
      </NotFoundPage>
    );
  }
  if (organization.data) return children(organization.data);
  if (organization.isPending) return <PendingPage />;
  return (
    <FailedPage
      title="The organization could not be loaded"
      error={organization.error}
      onRetry={() => void organization.refetch()}
    />
  );
}

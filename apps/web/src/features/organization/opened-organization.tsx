import type { ReactNode } from "react";
import { ErrorNotice } from "../../components/feedback/error-notice.tsx";
import { PendingPage } from "../../components/feedback/pending-page.tsx";
import { useDeferredPage } from "../../components/hooks/use-deferred-page.ts";
import type { OrganizationView } from "./organization-view.ts";
import { useOrganization } from "./use-organization.ts";

interface OpenedOrganizationProps {
  slug: string;
  children: (organization: OrganizationView) => ReactNode;
}

/**
 * What is shown of an organization once it is there. Give what is shown a key of its own where it holds what was typed.
 */
export function OpenedOrganization({ slug, children }: OpenedOrganizationProps) {
  const organization = useOrganization(slug);
  const isShown = useDeferredPage(organization.data !== undefined);
  // What is there stays when asking again fails: someone may be typing in it, or reading what is shown once.
  if (organization.data && isShown) return children(organization.data);
  if (organization.data || organization.isPending) return <PendingPage />;
  return <ErrorNotice error={organization.error} onRetry={() => void organization.refetch()} />;
}

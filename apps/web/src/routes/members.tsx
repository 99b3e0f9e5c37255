import { getRouteApi } from "@tanstack/react-router";
import { ErrorNotice } from "../components/feedback/error-notice.tsx";
import { PendingPage } from "../components/feedback/pending-page.tsx";
import { MembersPage } from "../features/member/members-page.tsx";
import { useOrganization } from "../features/organization/use-organization.ts";

export { membersSearch } from "../features/member/members-search.ts";

const route = getRouteApi("/private/o/$slug/members");

export function MembersRoute() {
  const { slug } = route.useParams();
  const search = route.useSearch();
  const navigate = route.useNavigate();
  const organization = useOrganization(slug);
  if (organization.isPending) return <PendingPage />;
  if (organization.error) return <ErrorNotice error={organization.error} onRetry={() => void organization.refetch()} />;
  return (
    <MembersPage
      // Another organization is another page: nothing half-typed comes along.
      key={organization.data.id}
      organization={organization.data}
      search={search}
      onSearch={(change) =>
        void navigate({ search: (before) => ({ ...before, ...change }), replace: !("tab" in change) })
      }
    />
  );
}

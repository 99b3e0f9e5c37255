import { getRouteApi } from "@tanstack/react-router";
import { MembersPage } from "../features/member/members-page.tsx";
import { OpenedOrganization } from "../features/organization/opened-organization.tsx";

const route = getRouteApi("/private/o/$slug/members");

export function MembersRoute() {
  const { slug } = route.useParams();
  const search = route.useSearch();
  const navigate = route.useNavigate();
  return (
    <OpenedOrganization slug={slug}>
      {(organization) => (
        <MembersPage
          key={organization.id}
          organization={organization}
          search={search}
          onSearch={(change) => {
            const isOfMember = "member" in change;
            void navigate({
              search: (before) => ({ ...before, ...(isOfMember ? {} : { page: undefined }), ...change }),
              // It has where the page begins.
              ...(isOfMember ? { state: true } : {}),
              replace: !("tab" in change || change.member !== undefined),
            });
          }}
        />
      )}
    </OpenedOrganization>
  );
}

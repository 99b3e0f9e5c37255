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
            const isPlace = "tab" in change || change.member !== undefined;
            void navigate({ search: (before) => ({ ...before, ...change }), replace: !isPlace });
          }}
        />
      )}
    </OpenedOrganization>
  );
}

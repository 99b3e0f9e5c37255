import { getRouteApi } from "@tanstack/react-router";
import { useCallback } from "react";
import type { MembersSearch } from "../../features/member/filters/members-search.ts";
import { MembersPage } from "../../features/member/members-page.tsx";
import { OpenedOrganization } from "../../features/organization/opened-organization.tsx";

const route = getRouteApi("/private/o/$slug/members");

/** The list itself reads which page it is of, so that the next one is not a reason to render all around it again. */
const withoutPage = (search: MembersSearch): MembersSearch => ({ ...search, page: undefined });

export function MembersRoute() {
  const { slug } = route.useParams();
  const search = route.useSearch({ select: withoutPage, structuralSharing: true });
  const navigate = route.useNavigate();
  const onSearch = useCallback(
    (change: Partial<MembersSearch>) => {
      const isOfMember = "member" in change;
      void navigate({
        search: (before) => ({ ...before, ...(isOfMember ? {} : { page: undefined }), ...change }),
        // It has where the page begins.
        ...(isOfMember ? { state: true } : {}),
        replace: !("tab" in change || change.member !== undefined),
      });
    },
    [navigate],
  );
  return (
    <OpenedOrganization slug={slug}>
      {(organization) => (
        <MembersPage key={organization.id} organization={organization} search={search} onSearch={onSearch} />
      )}
    </OpenedOrganization>
  );
}

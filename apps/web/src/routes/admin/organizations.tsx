import { getRouteApi } from "@tanstack/react-router";
import { OrganizationsPage } from "../../features/admin/organizations/organizations-page.tsx";

const route = getRouteApi("/private/admin/organizations");

export function AdminOrganizationsRoute() {
  const search = route.useSearch();
  const navigate = route.useNavigate();
  return (
    <OrganizationsPage
      search={search}
      onSearch={(change) =>
        void navigate({ search: (before) => ({ ...before, page: undefined, ...change }), replace: true })
      }
    />
  );
}

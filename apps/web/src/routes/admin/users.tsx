import { getRouteApi } from "@tanstack/react-router";
import { UsersPage } from "../../features/admin/users/users-page.tsx";

const route = getRouteApi("/private/admin/users");

export function AdminUsersRoute() {
  const search = route.useSearch();
  const navigate = route.useNavigate();
  return (
    <UsersPage
      search={search}
      onSearch={(change) =>
        void navigate({ search: (before) => ({ ...before, page: undefined, ...change }), replace: true })
      }
    />
  );
}

import { getRouteApi } from "@tanstack/react-router";
import { AdminAuditPage } from "../../features/admin/audit/admin-audit-page.tsx";

const route = getRouteApi("/private/admin/audit");

export function AdminAuditRoute() {
  const search = route.useSearch();
  const navigate = route.useNavigate();
  return (
    <AdminAuditPage
      key={search.organization ?? ""}
      search={search}
      onSearch={(changed) => void navigate({ search: { ...changed, page: undefined } })}
    />
  );
}

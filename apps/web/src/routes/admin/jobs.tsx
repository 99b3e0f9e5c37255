import { getRouteApi } from "@tanstack/react-router";
import { JobsPage } from "../../features/admin/jobs/jobs-page.tsx";

const route = getRouteApi("/private/admin/jobs");

export function AdminJobsRoute() {
  const search = route.useSearch();
  const navigate = route.useNavigate();
  return (
    <JobsPage
      search={search}
      onSearch={(change) =>
        void navigate({ search: (before) => ({ ...before, page: undefined, ...change }), replace: !("tab" in change) })
      }
    />
  );
}

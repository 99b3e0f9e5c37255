import { getRouteApi, Outlet, useLocation } from "@tanstack/react-router";
import { OrganizationGate } from "../../features/shell/organization-gate.tsx";
import { pageAt } from "../../features/shell/pages.ts";

const route = getRouteApi("/private/o/$slug");

export function OrganizationRoute() {
  const { slug } = route.useParams();
  const page = useLocation({ select: (location) => pageAt(location.pathname) });
  return (
    <OrganizationGate slug={slug} page={page}>
      <Outlet />
    </OrganizationGate>
  );
}

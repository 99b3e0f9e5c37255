import { Outlet, useLocation } from "@tanstack/react-router";
import { Redirect } from "../../components/layout/redirect.tsx";
import { AdminGate } from "../../features/admin/admin-gate.tsx";
import { adminPageAt } from "../../features/admin/admin-pages.ts";

export function AdminRoute() {
  const page = useLocation({ select: (location) => adminPageAt(location.pathname) });
  return (
    <AdminGate page={page}>
      <Outlet />
    </AdminGate>
  );
}

export const AdminStartRoute = () => <Redirect to="/admin/users" replace />;

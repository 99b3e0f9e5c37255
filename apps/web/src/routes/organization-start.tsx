import { Redirect } from "../components/layout/redirect.tsx";

export function OrganizationStartRoute() {
  return <Redirect from="/o/$slug" to="/o/$slug/members" replace />;
}

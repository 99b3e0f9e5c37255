import { Redirect } from "../components/redirect.tsx";

export function OrganizationStartRoute() {
  return <Redirect from="/o/$slug" to="/o/$slug/members" replace />;
}

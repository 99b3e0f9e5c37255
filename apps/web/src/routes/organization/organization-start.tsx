import { getRouteApi } from "@tanstack/react-router";
import { Redirect } from "../../components/layout/redirect.tsx";

const route = getRouteApi("/private/o/$slug");

export function OrganizationStartRoute() {
  const { slug } = route.useParams();
  // Redirects again when a former slug was replaced by the current one.
  return <Redirect key={slug} to="/o/$slug/members" params={{ slug }} replace />;
}

import { getRouteApi } from "@tanstack/react-router";
import { OpenedOrganization } from "../../features/organization/opened-organization.tsx";
import { ProjectsPage } from "../../features/project/projects-page.tsx";

const route = getRouteApi("/private/o/$slug/projects");

export function ProjectsRoute() {
  const { slug } = route.useParams();
  const search = route.useSearch();
  const navigate = route.useNavigate();
  return (
    <OpenedOrganization slug={slug}>
      {(organization) => (
        <ProjectsPage
          key={organization.id}
          organization={organization}
          search={search}
          onSearch={(changed) => void navigate({ search: { ...changed, page: undefined }, replace: true })}
        />
      )}
    </OpenedOrganization>
  );
}

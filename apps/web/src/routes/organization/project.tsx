import { getRouteApi } from "@tanstack/react-router";
import { OpenedOrganization } from "../../features/organization/opened-organization.tsx";
import { OpenedProject } from "../../features/project/opened-project.tsx";
import { ProjectPage } from "../../features/project/project-page.tsx";

const route = getRouteApi("/private/o/$slug/projects/$projectId");

export function ProjectRoute() {
  const { slug, projectId } = route.useParams();
  const search = route.useSearch();
  const navigate = route.useNavigate();
  return (
    <OpenedOrganization slug={slug}>
      {(organization) => (
        <OpenedProject organization={organization} projectId={projectId}>
          {(project) => (
            <ProjectPage
              key={project.id}
              organization={organization}
              project={project}
              search={search}
              onSearch={(changed) => void navigate({ search: { ...changed, page: undefined }, replace: true })}
            />
          )}
        </OpenedProject>
      )}
    </OpenedOrganization>
  );
}

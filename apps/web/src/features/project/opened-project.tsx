import { isReason } from "@guildhall/client";
import type { ReactNode } from "react";
import { trpc } from "../../api/trpc.ts";
import { FailedPage } from "../../components/feedback/failed-page.tsx";
import { NotFoundPage } from "../../components/feedback/not-found-page.tsx";
import { PendingPage } from "../../components/feedback/pending-page.tsx";
import { ButtonLink } from "../../components/layout/links.tsx";
import type { OrganizationView } from "../organization/organization-view.ts";
import { useRecheckMembership } from "../organization/use-recheck-membership.ts";
import type { ProjectRow } from "./project-row.ts";

interface OpenedProjectProps {
  organization: OrganizationView;
  projectId: string;
  children: (project: ProjectRow) => ReactNode;
}

/** What is shown of a project once it is there, or that there is none. */
export function OpenedProject({ organization, projectId, children }: OpenedProjectProps) {
  const project = trpc.project.get.useQuery({ organization: organization.slug, projectId });
  useRecheckMembership(organization.slug, project.error);
  if (isReason(project.error, "project_not_found")) {
    return (
      <NotFoundPage
        title="Project not found"
        action={
          <ButtonLink to="/o/$slug/projects" params={{ slug: organization.slug }}>
            Go to projects
          </ButtonLink>
        }
      >
        It may have been deleted, or you don't have access. Ask the person who sent you the link.
      </NotFoundPage>
    );
  }
  if (project.data) return children(project.data);
  if (project.isPending) return <PendingPage />;
  return (
    <FailedPage title="The project could not be loaded" error={project.error} onRetry={() => void project.refetch()} />
  );
}

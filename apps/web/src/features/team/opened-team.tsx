import { isReason } from "@guildhall/client";
import type { ReactNode } from "react";
import { trpc } from "../../api/trpc.ts";
import { FailedPage } from "../../components/feedback/failed-page.tsx";
import { NotFoundPage } from "../../components/feedback/not-found-page.tsx";
import { PendingPage } from "../../components/feedback/pending-page.tsx";
import { ButtonLink } from "../../components/layout/links.tsx";
import type { OrganizationView } from "../organization/organization-view.ts";
import { useRecheckMembership } from "../organization/use-recheck-membership.ts";
import type { TeamRow } from "./team-row.ts";

interface OpenedTeamProps {
  organization: OrganizationView;
  teamId: string;
  children: (team: TeamRow) => ReactNode;
}

/** What is shown of a team once it is there, or that there is none. */
export function OpenedTeam({ organization, teamId, children }: OpenedTeamProps) {
  const team = trpc.team.get.useQuery({ organization: organization.slug, teamId });
  useRecheckMembership(organization.slug, team.error);
  if (isReason(team.error, "team_not_found")) {
    return (
      <NotFoundPage
        title="Team not found"
        action={
          <ButtonLink to="/o/$slug/teams" params={{ slug: organization.slug }}>
            Go to teams
          </ButtonLink>
        }
      >
        It may have been deleted from {organization.name}.
      </NotFoundPage>
    );
  }
  if (team.data) return children(team.data);
  if (team.isPending) return <PendingPage />;
  return <FailedPage title="The team could not be loaded" error={team.error} onRetry={() => void team.refetch()} />;
}

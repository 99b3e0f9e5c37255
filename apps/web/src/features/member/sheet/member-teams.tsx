import { trpc } from "../../../api/trpc.ts";
import { TextLink } from "../../../components/layout/links.tsx";
import { pagedQuery } from "../../../components/table/use-paged-list.ts";
import type { OrganizationView } from "../../organization/organization-view.ts";
import { LinkedList } from "./linked-list.tsx";
import type { MemberRecord } from "./member-record.ts";

interface MemberTeamsProps {
  organization: OrganizationView;
  member: MemberRecord;
}

export function MemberTeams({ organization: { slug }, member: { name, userId } }: MemberTeamsProps) {
  const query = trpc.team.list.useInfiniteQuery({ organization: slug, userId }, pagedQuery);
  return (
    <LinkedList query={query} label={`Teams of ${name}`} empty={`${name} is not in a team.`}>
      {(team) => (
        <TextLink to="/o/$slug/teams/$teamId" params={{ slug, teamId: team.id }}>
          {team.name}
        </TextLink>
      )}
    </LinkedList>
  );
}

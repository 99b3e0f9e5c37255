import { explain, explainDenial } from "@guildhall/permissions";
import { Text } from "@mantine/core";
import { trpc } from "../../../api/trpc.ts";
import { TextLink } from "../../../components/layout/links.tsx";
import { pagedQuery } from "../../../components/table/use-paged-list.ts";
import type { KnownRoles } from "../../access/known-roles.ts";
import type { OrganizationView } from "../../organization/organization-view.ts";
import { useSignedIn } from "../../session/signed-in.ts";
import { LinkedList } from "./linked-list.tsx";
import type { MemberRecord } from "./member-record.ts";

interface MemberTeamsProps {
  organization: OrganizationView;
  member: MemberRecord;
  known: KnownRoles;
}

/** The teams of a member, for themselves and those who may change them. */
export function MemberTeams({ organization: { slug }, member: { name, userId }, known }: MemberTeamsProps) {
  const isSelf = useSignedIn().user.id === userId;
  const denial = isSelf
    ? ""
    : explainDenial(explain(known.authority, "member:update"), "see which teams others are in");
  const query = trpc.team.list.useInfiniteQuery(
    { organization: slug, userId },
    { ...pagedQuery, enabled: denial === "" },
  );
  if (denial !== "") return <Text c="dimmed">{denial}</Text>;
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

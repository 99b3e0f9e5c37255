import { explain, explainDenial } from "@guildhall/permissions";
import { Stack, Text } from "@mantine/core";
import { useDisclosure } from "@mantine/hooks";
import { trpc } from "../../../api/trpc.ts";
import { ExplainedButton } from "../../../components/form/explained-button.tsx";
import { TextLink } from "../../../components/layout/links.tsx";
import { pagedQuery } from "../../../components/table/paging/use-paged-list.ts";
import type { KnownRoles } from "../../access/known-roles.ts";
import type { OrganizationView } from "../../organization/organization-view.ts";
import { useSignedIn } from "../../session/signed-in.ts";
import { AddToTeamDialog } from "../bulk/add-to-team-dialog.tsx";
import { LinkedList } from "./linked-list.tsx";
import type { MemberRecord } from "./member-record.ts";

interface MemberTeamsProps {
  organization: OrganizationView;
  member: MemberRecord;
  known: KnownRoles;
}

/** The teams of a member, for themselves and those who may change them. */
export function MemberTeams({ organization, member, known }: MemberTeamsProps) {
  const { slug } = organization;
  const { name, userId } = member;
  const selfId = useSignedIn().user.id;
  const isSelf = selfId === userId;
  const [isAdding, add] = useDisclosure();
  const utils = trpc.useUtils();
  const denial = isSelf
    ? ""
    : explainDenial(explain(known.authority, "member:update"), "see which teams others are in");
  const query = trpc.team.list.useInfiniteQuery(
    { organization: slug, userId },
    { ...pagedQuery, enabled: denial === "" },
  );
  if (denial !== "") return <Text c="dimmed">{denial}</Text>;
  const whyNotAdd = explainDenial(explain(known.authority, "member:update"), "add people to teams");

  function closeAdding() {
    add.close();
    void utils.team.list.invalidate();
  }

  return (
    <Stack gap="sm" align="flex-start">
      <LinkedList query={query} label={`Teams of ${name}`} empty={`${name} is not in a team.`}>
        {(team) => (
          <TextLink to="/o/$slug/teams/$teamId" params={{ slug, teamId: team.id }}>
            {team.name}
          </TextLink>
        )}
      </LinkedList>
      <ExplainedButton size="xs" variant="default" reason={whyNotAdd} onClick={add.open}>
        Add to team…
      </ExplainedButton>
      {isAdding ? (
        <AddToTeamDialog
          {...{ organization, selfId, known }}
          // Their second factor is of no interest here.
          members={[{ ...member, hasTwoFactor: null }]}
          onDone={closeAdding}
          onClose={closeAdding}
        />
      ) : null}
    </Stack>
  );
}

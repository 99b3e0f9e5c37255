import { Text } from "@mantine/core";
import { useDisclosure } from "@mantine/hooks";
import { trpc } from "../../api/trpc.ts";
import { ConfirmDialog } from "../../components/confirm-dialog.tsx";
import { ExplainedButton } from "../../components/explained-button.tsx";
import { notifyDone } from "../../components/notify.ts";
import type { OrganizationView } from "../member/member-row.ts";
import { PersonSummary } from "../member/person-summary.tsx";
import type { TeamMemberRow, TeamRow } from "./team-row.ts";

interface RemoveTeamMemberButtonProps {
  organization: OrganizationView;
  team: TeamRow;
  person: TeamMemberRow;
  denial: string;
  onRemoved: () => void;
}

/** Takes somebody out of a team, once it was said what that entails. */
export function RemoveTeamMemberButton(props: RemoveTeamMemberButtonProps) {
  const { organization, team, person, denial, onRemoved } = props;
  const utils = trpc.useUtils();
  const [asking, ask] = useDisclosure();
  const { mutateAsync } = trpc.team.removeMember.useMutation({ onSettled: () => utils.team.invalidate() });

  async function remove() {
    await mutateAsync({ organization: organization.slug, teamId: team.id, userId: person.userId });
    notifyDone(`${person.name} is no longer in ${team.name}.`);
    onRemoved();
  }

  return (
    <>
      <ExplainedButton
        size="compact-sm"
        variant="subtle"
        color="red"
        reason={denial}
        onClick={ask.open}
        aria-label={`Remove ${person.name} from ${team.name}`}
      >
        Remove…
      </ExplainedButton>
      <ConfirmDialog
        opened={asking}
        onClose={ask.close}
        title={`Remove ${person.name} from ${team.name}?`}
        confirmLabel="Remove from the team"
        onConfirm={remove}
      >
        <PersonSummary person={person} />
        <Text>
          {person.name} loses the seat in {team.name} at once, and stays a member of {organization.name}. They can be
          added again at any time.
        </Text>
      </ConfirmDialog>
    </>
  );
}

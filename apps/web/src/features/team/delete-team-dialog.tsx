import { Text } from "@mantine/core";
import { trpc } from "../../api/trpc.ts";
import { ConfirmDialog } from "../../components/feedback/confirm-dialog.tsx";
import { notifyDone } from "../../components/feedback/notify.ts";
import type { OrganizationView } from "../organization/organization-view.ts";
import type { TeamRow } from "./team-row.ts";

interface DeleteTeamDialogProps {
  opened: boolean;
  onClose: () => void;
  organization: OrganizationView;
  team: TeamRow;
  /** Where the person is next: the list, or away from the team's own page. */
  onDeleted: () => unknown;
}

/** Shows the consequences before a team is deleted. */
export function DeleteTeamDialog({ opened, onClose, organization, team, onDeleted }: DeleteTeamDialogProps) {
  const utils = trpc.useUtils();
  const { mutateAsync } = trpc.team.remove.useMutation({ onSettled: () => utils.team.list.invalidate() });
  const input = { organization: organization.slug, teamId: team.id };

  async function remove() {
    await mutateAsync(input);
    notifyDone(`${team.name} deleted.`);
    await onDeleted();
    await utils.team.get.reset(input);
  }

  return (
    <ConfirmDialog
      opened={opened}
      onClose={onClose}
      title={`Delete ${team.name}?`}
      confirmLabel="Delete team"
      onConfirm={remove}
    >
      <Text>
        The team is deleted permanently. {whoStays(team.memberCount, organization.name)} Pending invitations to this
        team still add people to the organization.
      </Text>
    </ConfirmDialog>
  );
}

function whoStays(count: number, organization: string): string {
  if (count === 0) return "It has no members.";
  const who = count === 1 ? "Its only member stays" : `Its ${count} members stay`;
  return `${who} in ${organization} with the same role.`;
}

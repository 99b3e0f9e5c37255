import { Text } from "@mantine/core";
import { useDisclosure } from "@mantine/hooks";
import { IconUserMinus } from "@tabler/icons-react";
import { useRef } from "react";
import { trpc } from "../../api/trpc.ts";
import { ConfirmDialog } from "../../components/feedback/confirm-dialog.tsx";
import { notifyDone } from "../../components/feedback/notify.ts";
import { PersonSummary } from "../../components/layout/person-summary.tsx";
import { ActionsMenu } from "../../components/table/actions/actions-menu.tsx";
import type { OrganizationView } from "../organization/organization-view.ts";
import type { TeamMemberRow, TeamRow } from "./team-row.ts";

interface TeamMemberActionsProps {
  organization: OrganizationView;
  team: TeamRow;
  person: TeamMemberRow;
  denial: string;
  onRemoved: () => void;
}

/** What can be done with someone in a team. */
export function TeamMemberActions(props: TeamMemberActionsProps) {
  const { organization, team, person, denial, onRemoved } = props;
  const utils = trpc.useUtils();
  const menu = useRef<HTMLButtonElement>(null);
  // The item of the menu that opened the dialog is gone by the time it closes.
  const [asking, ask] = useDisclosure(false, { onClose: () => menu.current?.focus() });
  const { mutateAsync } = trpc.team.removeMember.useMutation({ onSettled: () => utils.team.invalidate() });

  async function remove() {
    await mutateAsync({ organization: organization.slug, teamId: team.id, userId: person.userId });
    notifyDone(`${person.name} is no longer in ${team.name}.`);
    onRemoved();
  }

  return (
    <>
      <ActionsMenu
        ref={menu}
        label={`More about ${person.name}`}
        actions={[{ label: "Remove from team…", icon: IconUserMinus, onClick: ask.open, denial, isDestructive: true }]}
      />
      <ConfirmDialog
        opened={asking}
        onClose={ask.close}
        title={`Remove ${person.name} from ${team.name}?`}
        confirmLabel="Remove from team"
        onConfirm={remove}
      >
        <PersonSummary person={person} />
        <Text>
          {person.name} is removed from {team.name} immediately and stays a member of {organization.name}. You can add
          them again at any time.
        </Text>
      </ConfirmDialog>
    </>
  );
}

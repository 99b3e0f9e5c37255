import { isReason } from "@guildhall/client";
import { useState } from "react";
import { trpc } from "../../../api/trpc.ts";
import type { Choice } from "../../../components/form/fields/picker-search.ts";
import { TeamField } from "../../invitation/invite/team-field.tsx";
import { BulkDialog } from "./bulk-dialog.tsx";
import type { BulkDialogProps } from "./bulk-dialog-props.ts";
import { useBulkAction } from "./use-bulk-action.ts";

/** Adds several members to one or more teams. */
export function AddToTeamDialog({ organization, members, onDone, onClose }: BulkDialogProps) {
  const [teams, setTeams] = useState<readonly Choice[]>([]);
  const { mutateAsync } = trpc.team.addMember.useMutation();
  const action = useBulkAction({
    members,
    call: async ({ userId }) => {
      for (const { id } of teams) {
        await mutateAsync({ organization: organization.slug, teamId: id, userId }).catch((error: unknown) => {
          // They are where they should be.
          if (!isReason(error, "already_in_team")) throw error;
        });
      }
    },
    doneWith: (people, isOne) =>
      `${people} ${isOne ? "is" : "are"} now in ${teams.map(({ name }) => name).join(", ")}.`,
    onDone,
  });
  return (
    <BulkDialog
      title={`Add ${members.length === 1 ? "1 member" : `${members.length} members`} to a team`}
      submitLabel="Add to team"
      ready={teams.length > 0}
      {...{ members, action, onClose }}
    >
      <TeamField label="Teams" organization={organization} chosen={teams} onChange={setTeams} />
    </BulkDialog>
  );
}

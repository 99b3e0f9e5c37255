import { isReason } from "@guildhall/client";
import { Modal } from "@mantine/core";
import { type FormEvent, useState } from "react";
import { messageOf } from "../../api/describe-error.ts";
import { trpc } from "../../api/trpc.ts";
import { ErrorNotice } from "../../components/feedback/error-notice.tsx";
import { notifyDone } from "../../components/feedback/notify.ts";
import { DialogForm } from "../../components/form/dialog/dialog-form.tsx";
import { MemberPicker } from "../member/member-picker.tsx";
import type { MemberRow } from "../member/member-row.ts";
import type { OrganizationView } from "../organization/organization-view.ts";
import type { TeamRow } from "./team-row.ts";

interface AddTeamMemberDialogProps {
  opened: boolean;
  onClose: () => void;
  organization: OrganizationView;
  team: TeamRow;
}

/** Adds a member of the organization to a team. */
export function AddTeamMemberDialog({ opened, onClose, organization, team }: AddTeamMemberDialogProps) {
  return (
    <Modal opened={opened} onClose={onClose} title={`Add a member to ${team.name}`}>
      <AddTeamMemberForm organization={organization} team={team} onClose={onClose} />
    </Modal>
  );
}

function AddTeamMemberForm({ organization, team, onClose }: Omit<AddTeamMemberDialogProps, "opened">) {
  const utils = trpc.useUtils();
  const [chosen, setChosen] = useState<MemberRow | null>(null);
  const [missing, setMissing] = useState<string>();
  const add = trpc.team.addMember.useMutation({
    onSuccess: (added) => {
      notifyDone(`${added.name} is now in ${team.name}.`);
      onClose();
    },
    onSettled: () => utils.team.invalidate(),
  });
  const isAboutMember = isReason(add.error, "already_in_team", "member_not_found");

  function submit(event: FormEvent) {
    event.preventDefault();
    setMissing(chosen ? undefined : "Choose a member.");
    if (chosen) add.mutate({ organization: organization.slug, teamId: team.id, userId: chosen.userId });
  }

  return (
    <DialogForm onSubmit={submit} onCancel={onClose} submitLabel="Add to team" busy={add.isPending}>
      <MemberPicker
        organization={organization.slug}
        value={chosen?.userId ?? null}
        onChange={(member) => {
          setChosen(member);
          setMissing(undefined);
          add.reset();
        }}
        error={missing ?? (isAboutMember ? messageOf(add.error) : undefined)}
      />
      {add.error && !isAboutMember ? <ErrorNotice error={add.error} /> : null}
    </DialogForm>
  );
}

import { Stack, Text, TextInput } from "@mantine/core";
import { useState } from "react";
import { trpc } from "../../api/trpc.ts";
import { ConfirmDialog } from "../../components/feedback/confirm-dialog.tsx";
import { notifyDone } from "../../components/feedback/notify.ts";
import type { OrganizationView } from "../organization/organization-view.ts";
import type { ProjectRow } from "./project-row.ts";

interface DeleteProjectDialogProps {
  opened: boolean;
  onClose: () => void;
  organization: OrganizationView;
  project: ProjectRow;
  /** Where the person is next: the list, or away from the project's own page. */
  onDeleted: () => unknown;
}

/** Deletes a project permanently once its name was typed. */
export function DeleteProjectDialog({ opened, onClose, organization, project, onDeleted }: DeleteProjectDialogProps) {
  const utils = trpc.useUtils();
  const { mutateAsync } = trpc.project.remove.useMutation({ onSettled: () => utils.project.list.invalidate() });
  const [typed, setTyped] = useState("");
  const input = { organization: organization.slug, projectId: project.id };
  const { name, memberCount } = project;

  function close() {
    setTyped("");
    onClose();
  }

  async function remove() {
    await mutateAsync(input);
    notifyDone(`${name} deleted.`);
    await onDeleted();
    await utils.project.get.reset(input);
  }

  return (
    <ConfirmDialog
      opened={opened}
      onClose={close}
      title={`Delete ${name}?`}
      confirmLabel="Delete project"
      onConfirm={remove}
      ready={typed.trim() === name}
    >
      <Stack gap="md">
        <Text>
          {name} is deleted permanently for everyone.{losses(memberCount)} They stay members of {organization.name}.
          Members limited to this project can no longer access any project.
        </Text>
        <TextInput
          label={`Type “${name}” to confirm`}
          autoComplete="off"
          data-autofocus
          value={typed}
          onChange={({ currentTarget }) => setTyped(currentTarget.value)}
        />
      </Stack>
    </ConfirmDialog>
  );
}

function losses(count: number): string {
  if (count === 0) return "";
  return count === 1 ? " One person is removed from it." : ` ${count} people are removed from it.`;
}

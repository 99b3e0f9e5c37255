import { Stack, Text, TextInput } from "@mantine/core";
import { useState } from "react";
import { trpc } from "../../../api/trpc.ts";
import { ConfirmDialog } from "../../../components/feedback/confirm-dialog.tsx";
import { notifyDone } from "../../../components/feedback/notify.ts";
import { totalLabel } from "../../../components/table/paging/page-range.ts";
import { useExitOrganization } from "../leave/use-exit-organization.ts";
import type { OrganizationView } from "../organization-view.ts";

interface DeleteOrganizationDialogProps {
  opened: boolean;
  onClose: () => void;
  organization: OrganizationView;
}

/** Deletes the organization once its name was typed. */
export function DeleteOrganizationDialog({ opened, onClose, organization }: DeleteOrganizationDialogProps) {
  const exitOrganization = useExitOrganization();
  const { mutateAsync } = trpc.organization.delete.useMutation();
  const [typed, setTyped] = useState("");
  const { name, memberCount } = organization;

  function close() {
    setTyped("");
    onClose();
  }

  async function remove() {
    await mutateAsync({ organization: organization.slug });
    await exitOrganization(organization);
    notifyDone(`${name} deleted.`);
  }

  return (
    <ConfirmDialog
      opened={opened}
      onClose={close}
      title={`Delete ${name}?`}
      confirmLabel="Delete organization"
      onConfirm={remove}
      ready={typed.trim() === name}
    >
      <Stack gap="md">
        <Text>
          {name} is deleted immediately for{" "}
          {memberCount === 1 ? "you" : `all ${totalLabel({ count: memberCount, capped: false })} members`}, with its
          projects, teams, invitations and tokens. Its slug becomes available to others after 90 days.
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

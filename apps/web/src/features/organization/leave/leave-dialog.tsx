import { Text } from "@mantine/core";
import { trpc } from "../../../api/trpc.ts";
import { ConfirmDialog } from "../../../components/feedback/confirm-dialog.tsx";
import { notifyDone } from "../../../components/feedback/notify.ts";
import type { OrganizationView } from "../organization-view.ts";
import { useExitOrganization } from "./use-exit-organization.ts";

interface LeaveDialogProps {
  opened: boolean;
  onClose: () => void;
  organization: OrganizationView;
}

/** Ends the caller's membership. Not for the last owner; see `whyNotLeave`. */
export function LeaveDialog({ opened, onClose, organization }: LeaveDialogProps) {
  const exitOrganization = useExitOrganization();
  const { mutateAsync } = trpc.member.leave.useMutation();

  async function leave() {
    await mutateAsync({ organization: organization.slug });
    await exitOrganization(organization);
    notifyDone(`You left ${organization.name}.`);
  }

  return (
    <ConfirmDialog
      opened={opened}
      onClose={onClose}
      title={`Leave ${organization.name}?`}
      confirmLabel={`Leave ${organization.name}`}
      onConfirm={leave}
    >
      <Text>
        You lose access immediately. What you created stays in the organization. To rejoin, you need a new invitation.
      </Text>
    </ConfirmDialog>
  );
}

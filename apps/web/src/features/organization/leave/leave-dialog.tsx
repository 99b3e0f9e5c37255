import { Text } from "@mantine/core";
import { trpc } from "../../../api/trpc.ts";
import { ConfirmDialog } from "../../../components/feedback/confirm-dialog.tsx";
import { notifyDone } from "../../../components/feedback/notify.ts";
import { TextLink } from "../../../components/layout/links.tsx";
import type { OrganizationView } from "../organization-view.ts";
import { useExitOrganization } from "./use-exit-organization.ts";
import { useIsOnlyOwner } from "./use-is-only-owner.ts";

interface LeaveDialogProps {
  opened: boolean;
  onClose: () => void;
  organization: OrganizationView;
}

/** Ends the caller's membership; shows the last owner what to do first. */
export function LeaveDialog({ opened, onClose, organization }: LeaveDialogProps) {
  const exitOrganization = useExitOrganization();
  const { mutateAsync } = trpc.member.leave.useMutation();
  const isOnlyOwner = useIsOnlyOwner(organization, opened);

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
      ready={isOnlyOwner === false}
    >
      {isOnlyOwner ? <OnlyOwner organization={organization} onLeaveDialog={onClose} /> : <Consequences />}
    </ConfirmDialog>
  );
}

const Consequences = () => (
  <Text>
    You lose access immediately. What you created stays in the organization. To rejoin, you need a new invitation.
  </Text>
);

function OnlyOwner({ organization, onLeaveDialog }: { organization: OrganizationView; onLeaveDialog: () => void }) {
  const isAlone = organization.memberCount === 1;
  return (
    <Text>
      You are the only owner, and an organization needs at least one.{" "}
      {isAlone ? (
        "There are no other members. You can delete the organization in its settings instead."
      ) : (
        <>
          Make someone else an owner first, on the{" "}
          <TextLink to="/o/$slug/members" params={{ slug: organization.slug }} onClick={onLeaveDialog}>
            members page
          </TextLink>
          .
        </>
      )}
    </Text>
  );
}

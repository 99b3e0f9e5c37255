import { Text } from "@mantine/core";
import { trpc } from "../../../api/trpc.ts";
import { whyNotRemove } from "../../access/role-choices.ts";
import { BulkDialog } from "./bulk-dialog.tsx";
import type { BulkDialogProps } from "./bulk-dialog-props.ts";
import { splitBy } from "./split-by.ts";
import { useBulkAction } from "./use-bulk-action.ts";

/** Shows whom, and the consequences, before several members are removed. */
export function RemoveMembersDialog({ organization, members, selfId, known, onDone, onClose }: BulkDialogProps) {
  const { mutateAsync } = trpc.member.remove.useMutation();
  const { included, skipped } = splitBy(members, (member) =>
    member.userId === selfId
      ? "This is you. Leave the organization from your menu in the list."
      : whyNotRemove(known.authority, member.roles),
  );
  const action = useBulkAction({
    members: included,
    call: ({ userId }) => mutateAsync({ organization: organization.slug, userId }),
    doneWith: (people, isOne) =>
      isOne
        ? `${people} is no longer a member of ${organization.name}.`
        : `${people} are no longer members of ${organization.name}.`,
    onDone,
  });
  const count = included.length === 1 ? "1 member" : `${included.length} members`;
  return (
    <BulkDialog
      title={`Remove ${count}?`}
      submitLabel={`Remove ${count}`}
      isDestructive
      {...{ members: included, skipped, action, onClose }}
    >
      <Text>
        They lose access to {organization.name} immediately, on every device. Their accounts are not deleted. To rejoin,
        they need a new invitation.
      </Text>
    </BulkDialog>
  );
}

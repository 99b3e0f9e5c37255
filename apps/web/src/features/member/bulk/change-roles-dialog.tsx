import { Text } from "@mantine/core";
import { useState } from "react";
import { trpc } from "../../../api/trpc.ts";
import { accessChanges } from "../../access/access-changes.ts";
import { AccessPreview } from "../../access/access-preview.tsx";
import { peopleInSentence } from "../../access/people-in-sentence.ts";
import { RoleBoxes } from "../../access/role-boxes.tsx";
import { whyNotChangeRole } from "../../access/role-choices.ts";
import { isPlainMember, rolesInSentence, withArticle } from "../../access/role-words.ts";
import { BulkDialog } from "./bulk-dialog.tsx";
import type { BulkDialogProps } from "./bulk-dialog-props.ts";
import { splitBy } from "./split-by.ts";
import { useBulkAction } from "./use-bulk-action.ts";

/** Puts the same roles in place of those of several members. */
export function ChangeRolesDialog({ organization, members, selfId, known, onDone, onClose }: BulkDialogProps) {
  const [roles, setRoles] = useState<string[]>([]);
  const { mutateAsync } = trpc.member.updateRole.useMutation();
  const { included, skipped } = splitBy(members, (member) =>
    member.userId === selfId
      ? "This is you. Change your own roles in the list."
      : whyNotChangeRole(known, member.roles),
  );
  const action = useBulkAction({
    members: included,
    call: ({ userId }) => mutateAsync({ organization: organization.slug, userId, roles }),
    doneWith: (people, isOne) =>
      isOne
        ? `${people} is now ${withArticle(roles, known.words)}.`
        : `${people} now have the roles: ${rolesInSentence(roles, known.words)}.`,
    onDone,
  });
  const { customRoles } = known.authority;
  const changes = accessChanges(included, {
    before: { roles: (member) => member.roles, customRoles },
    after: { roles: () => roles, customRoles },
  });
  const lifted = included.filter((member) => member.hasRestrictedSiteAccess && !isPlainMember(roles));
  return (
    <BulkDialog
      title={`Change the role of ${included.length === 1 ? "1 member" : `${included.length} members`}`}
      submitLabel="Change role"
      ready={roles.length > 0}
      {...{ members: included, skipped, action, onClose }}
    >
      <Text size="sm" fw={550} mb={-8} aria-hidden>
        New roles, in place of the current ones
      </Text>
      <div style={{ maxHeight: "min(260px, 35vh)", overflowY: "auto", padding: 4 }}>
        <RoleBoxes label="New roles, in place of the current ones" known={known} value={roles} onChange={setRoles} />
      </div>
      <div role="status" className="live">
        {roles.length > 0 && known.isComplete ? <AccessPreview changes={changes} /> : null}
        {roles.length > 0 && lifted.length > 0 ? (
          <Text size="sm">
            {peopleInSentence(lifted.map(({ name }) => name))} can currently access specific projects only, and will be
            able to access all projects.
          </Text>
        ) : null}
      </div>
    </BulkDialog>
  );
}

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
import { whyNotTouch } from "./project-authority.ts";
import type { ProjectMemberRow, ProjectRow } from "./project-row.ts";

interface ProjectMemberActionsProps {
  organization: OrganizationView;
  project: ProjectRow;
  person: ProjectMemberRow;
  onRemoved: () => void;
}

/** What can be done with someone in a project. */
export function ProjectMemberActions(props: ProjectMemberActionsProps) {
  const { organization, project, person, onRemoved } = props;
  const utils = trpc.useUtils();
  const denial = whyNotTouch(organization, project, person.role);
  const menu = useRef<HTMLButtonElement>(null);
  // The item of the menu that opened the dialog is gone by the time it closes.
  const [asking, ask] = useDisclosure(false, { onClose: () => menu.current?.focus() });
  const { mutateAsync } = trpc.project.removeMember.useMutation({ onSettled: () => utils.project.invalidate() });

  async function remove() {
    await mutateAsync({ organization: organization.slug, projectId: project.id, userId: person.userId });
    notifyDone(`${person.name} is no longer a member of ${project.name}.`);
    onRemoved();
  }

  return (
    <>
      <ActionsMenu
        ref={menu}
        label={`More about ${person.name}`}
        actions={[
          { label: "Remove from project…", icon: IconUserMinus, onClick: ask.open, denial, isDestructive: true },
        ]}
      />
      <ConfirmDialog
        opened={asking}
        onClose={ask.close}
        title={`Remove ${person.name} from ${project.name}?`}
        confirmLabel="Remove from project"
        onConfirm={remove}
      >
        <PersonSummary person={person} />
        <Text>
          {person.name} loses the role {person.role} in {project.name} immediately and stays a member of{" "}
          {organization.name}. If they are limited to specific projects, they can no longer access this one.
        </Text>
      </ConfirmDialog>
    </>
  );
}

import { Text } from "@mantine/core";
import { useDisclosure } from "@mantine/hooks";
import { trpc } from "../../api/trpc.ts";
import { ConfirmDialog } from "../../components/confirm-dialog.tsx";
import { ExplainedButton } from "../../components/explained-button.tsx";
import { notifyDone } from "../../components/notify.ts";
import type { OrganizationView } from "../member/member-row.ts";
import { PersonSummary } from "../member/person-summary.tsx";
import { whyNotTouch } from "./project-authority.ts";
import type { ProjectMemberRow, ProjectRow } from "./project-row.ts";

interface RemoveProjectMemberButtonProps {
  organization: OrganizationView;
  project: ProjectRow;
  person: ProjectMemberRow;
  onRemoved: () => void;
}

/** Ends somebody's part in a project, once it was said what that entails. */
export function RemoveProjectMemberButton(props: RemoveProjectMemberButtonProps) {
  const { organization, project, person, onRemoved } = props;
  const utils = trpc.useUtils();
  const [asking, ask] = useDisclosure();
  const { mutateAsync } = trpc.project.removeMember.useMutation({ onSettled: () => utils.project.invalidate() });

  async function remove() {
    await mutateAsync({ organization: organization.slug, projectId: project.id, userId: person.userId });
    notifyDone(`${person.name} no longer takes part in ${project.name}.`);
    onRemoved();
  }

  return (
    <>
      <ExplainedButton
        size="compact-sm"
        variant="subtle"
        color="red"
        reason={whyNotTouch(organization, project, person.role)}
        onClick={ask.open}
        aria-label={`Remove ${person.name} from ${project.name}`}
      >
        Remove…
      </ExplainedButton>
      <ConfirmDialog
        opened={asking}
        onClose={ask.close}
        title={`Remove ${person.name} from ${project.name}?`}
        confirmLabel="Remove from the project"
        onConfirm={remove}
      >
        <PersonSummary person={person} />
        <Text>
          {person.name} loses the role of {person.role} in {project.name} at once, and stays a member of{" "}
          {organization.name}. Whoever is limited to certain projects no longer sees this one.
        </Text>
      </ConfirmDialog>
    </>
  );
}

import type { ProjectRole } from "@guildhall/contracts";
import { Text } from "@mantine/core";
import { useState } from "react";
import { trpc } from "../../api/trpc.ts";
import { ConfirmDialog } from "../../components/feedback/confirm-dialog.tsx";
import { notifyDone, notifyError } from "../../components/feedback/notify.ts";
import { FixedValue } from "../../components/form/fields/fixed-value.tsx";
import { SelectCell } from "../../components/form/fields/select-cell.tsx";
import { SelectStandIn } from "../../components/form/fields/select-stand-in.tsx";
import { OnDemand } from "../../components/table/actions/on-demand.tsx";
import { roleTitle, withArticle } from "../access/role-words.ts";
import type { OrganizationView } from "../organization/organization-view.ts";
import { assignableProjectRoles, mayReturnFrom, whyNotTouch } from "./project-authority.ts";
import { findProjectRole } from "./project-roles.ts";
import type { ProjectMemberRow, ProjectRow } from "./project-row.ts";

interface ProjectRoleCellProps {
  organization: OrganizationView;
  project: ProjectRow;
  person: ProjectMemberRow;
  isSelf: boolean;
}

/** A select where the caller may change the role; otherwise the role in words, with the reason on hovering or focus. */
export function ProjectRoleCell(props: ProjectRoleCellProps) {
  const { organization, project, person } = props;
  const title = roleTitle(person.role);
  const denial = whyNotTouch(organization, project, person.role);
  if (denial !== "") return <FixedValue reason={denial}>{title}</FixedValue>;
  return (
    <OnDemand standIn={<SelectStandIn label={labelOf(person)} value={title} />}>
      <ProjectRoleSelect {...props} />
    </OnDemand>
  );
}

const labelOf = ({ name }: ProjectMemberRow) => `Role of ${name}`;

function ProjectRoleSelect({ organization, project, person, isSelf }: ProjectRoleCellProps) {
  const utils = trpc.useUtils();
  const [asking, setAsking] = useState<ProjectRole>();
  const update = trpc.project.updateMember.useMutation({
    onSuccess: ({ name, role }) => notifyDone(`${name} is now ${withArticle([role])} of ${project.name}.`),
    onSettled: () => utils.project.invalidate(),
  });
  const assign = (role: ProjectRole) =>
    update.mutateAsync({ organization: organization.slug, projectId: project.id, userId: person.userId, role });

  function choose(name: string | null) {
    const role = findProjectRole(name);
    if (role === undefined || role === person.role) return;
    if (isSelf && !mayReturnFrom(organization, project, role)) setAsking(role);
    else assign(role).catch(notifyError);
  }

  return (
    <>
      <SelectCell
        aria-label={labelOf(person)}
        data={assignableProjectRoles(organization, project).map((role) => ({ value: role, label: roleTitle(role) }))}
        value={person.role}
        saving={update.isPending ? update.variables.role : undefined}
        onChange={choose}
      />
      {asking ? (
        <ConfirmDialog
          opened
          onClose={() => setAsking(undefined)}
          title={`Make yourself ${withArticle([asking])} of ${project.name}?`}
          confirmLabel={`Make me ${withArticle([asking])}`}
          onConfirm={() => assign(asking)}
        >
          <Text>You can't undo this yourself. An owner of the project or of {organization.name} has to.</Text>
        </ConfirmDialog>
      ) : null}
    </>
  );
}

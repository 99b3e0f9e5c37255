import { isReason } from "@guildhall/client";
import type { ProjectRole } from "@guildhall/contracts";
import { Modal, Select } from "@mantine/core";
import { type FormEvent, useState } from "react";
import { fieldsOf, messageOf } from "../../api/describe-error.ts";
import { trpc } from "../../api/trpc.ts";
import { ErrorNotice } from "../../components/feedback/error-notice.tsx";
import { notifyDone } from "../../components/feedback/notify.ts";
import { DialogForm } from "../../components/form/dialog/dialog-form.tsx";
import { roleTitle, withArticle } from "../access/role-words.ts";
import { MemberPicker } from "../member/member-picker.tsx";
import type { MemberRow } from "../member/member-row.ts";
import type { OrganizationView } from "../organization/organization-view.ts";
import { assignableProjectRoles } from "./project-authority.ts";
import { findProjectRole, projectRolePurpose } from "./project-roles.ts";
import type { ProjectRow } from "./project-row.ts";

interface AddProjectMemberDialogProps {
  opened: boolean;
  onClose: () => void;
  organization: OrganizationView;
  project: ProjectRow;
}

/** Adds a member of the organization to a project. */
export function AddProjectMemberDialog({ opened, onClose, organization, project }: AddProjectMemberDialogProps) {
  return (
    <Modal opened={opened} onClose={onClose} title={`Add a member to ${project.name}`}>
      <AddProjectMemberForm organization={organization} project={project} onClose={onClose} />
    </Modal>
  );
}

function AddProjectMemberForm({ organization, project, onClose }: Omit<AddProjectMemberDialogProps, "opened">) {
  const utils = trpc.useUtils();
  const [chosen, setChosen] = useState<MemberRow | null>(null);
  const [role, setRole] = useState<ProjectRole>("member");
  const [missing, setMissing] = useState<string>();
  const add = trpc.project.addMember.useMutation({
    onSuccess: (added) => {
      notifyDone(`${added.name} is now ${withArticle([added.role])} of ${project.name}.`);
      onClose();
    },
    onSettled: () => utils.project.invalidate(),
  });
  const isAboutMember = isReason(add.error, "already_in_project", "member_not_found");
  const roleError = fieldsOf(add.error).role;

  function submit(event: FormEvent) {
    event.preventDefault();
    setMissing(chosen ? undefined : "Choose a member.");
    if (chosen) add.mutate({ organization: organization.slug, projectId: project.id, userId: chosen.userId, role });
  }

  return (
    <DialogForm onSubmit={submit} onCancel={onClose} submitLabel="Add to project" busy={add.isPending}>
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
      <Select
        label="Role"
        description={projectRolePurpose(role)}
        inputWrapperOrder={["label", "input", "description", "error"]}
        data={assignableProjectRoles(organization, project).map((each) => ({ value: each, label: roleTitle(each) }))}
        value={role}
        onChange={(name) => setRole(findProjectRole(name) ?? role)}
        allowDeselect={false}
        comboboxProps={{ withinPortal: false, floatingStrategy: "fixed" }}
        error={roleError}
      />
      {add.error && !isAboutMember && !roleError ? <ErrorNotice error={add.error} /> : null}
    </DialogForm>
  );
}

import { CreateProjectInput } from "@guildhall/contracts";
import { useForm } from "@mantine/form";
import { trpc } from "../../api/trpc.ts";
import { notifyDone } from "../../components/feedback/notify.ts";
import { StaleNotice } from "../../components/feedback/stale-notice.tsx";
import { changedFieldsResolver } from "../../components/form/changed-fields-resolver.ts";
import { DialogForm } from "../../components/form/dialog/dialog-form.tsx";
import { FormDialog } from "../../components/form/dialog/form-dialog.tsx";
import { replacedValueHint } from "../../components/form/fields/replaced-value-hint.ts";
import { focusFirstError } from "../../components/form/focus-first-error.ts";
import { FormError } from "../../components/form/form-error.tsx";
import { showError } from "../../components/form/show-error.ts";
import { useVersionedForm } from "../../components/hooks/use-versioned-form.ts";
import type { OrganizationView } from "../organization/organization-view.ts";
import { ProjectFields } from "./project-fields.tsx";
import { type ProjectValues, projectValues } from "./project-form.ts";
import type { ProjectRow } from "./project-row.ts";

interface EditProjectDialogProps {
  opened: boolean;
  onClose: () => void;
  organization: OrganizationView;
  project: ProjectRow;
}

export function EditProjectDialog({ opened, onClose, organization, project }: EditProjectDialogProps) {
  return (
    <FormDialog opened={opened} onClose={onClose} title={`Edit ${project.name}`}>
      <EditProjectForm organization={organization} project={project} onClose={onClose} />
    </FormDialog>
  );
}

function EditProjectForm({ organization, project, onClose }: Omit<EditProjectDialogProps, "opened">) {
  const utils = trpc.useUtils();
  const input = { organization: organization.slug, projectId: project.id };
  const form = useForm<ProjectValues>({
    initialValues: projectValues(project),
    validate: changedFieldsResolver(CreateProjectInput, projectValues(project)),
  });
  const update = trpc.project.update.useMutation({
    onSuccess: async (saved) => {
      utils.project.get.setData(input, saved);
      notifyDone(`${saved.name} saved.`);
      onClose();
      await utils.project.list.invalidate();
    },
    onError: (error) => showError(form, error),
  });
  const editing = useVersionedForm({
    form,
    opened: { values: projectValues(project), version: project.version },
    load: async () => {
      const fresh = await utils.project.get.fetch(input, { staleTime: 0 });
      return { values: projectValues(fresh), version: fresh.version };
    },
    saving: update,
  });

  function save() {
    const data = CreateProjectInput.partial().parse(editing.changed());
    if (Object.keys(data).length === 0) onClose();
    else update.mutate({ ...input, data, version: editing.version });
  }

  return (
    <DialogForm
      onSubmit={form.onSubmit(save, (errors) => focusFirstError(form, errors))}
      onCancel={onClose}
      submitLabel="Save"
      busy={update.isPending}
      isDirty={form.isDirty()}
      ready={!editing.isStale}
    >
      {editing.isStale ? null : <FormError error={update.error} shown={form.errors} />}
      <ProjectFields form={form} hint={(field) => replacedValueHint(editing.replacing(field))} />
      {editing.isStale ? <StaleNotice noun="project" onReload={editing.reload} /> : null}
    </DialogForm>
  );
}

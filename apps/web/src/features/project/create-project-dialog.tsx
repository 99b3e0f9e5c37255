import { CreateProjectInput, slugFromName } from "@guildhall/contracts";
import { schemaResolver, useForm } from "@mantine/form";
import { useNavigate } from "@tanstack/react-router";
import { useState } from "react";
import { trpc } from "../../api/trpc.ts";
import { notifyDone } from "../../components/feedback/notify.ts";
import { DialogForm } from "../../components/form/dialog/dialog-form.tsx";
import { FormDialog } from "../../components/form/dialog/form-dialog.tsx";
import { focusFirstError } from "../../components/form/focus-first-error.ts";
import { FormError } from "../../components/form/form-error.tsx";
import { showError } from "../../components/form/show-error.ts";
import type { OrganizationView } from "../organization/organization-view.ts";
import { ProjectFields } from "./project-fields.tsx";
import type { ProjectValues } from "./project-form.ts";

interface CreateProjectDialogProps {
  opened: boolean;
  onClose: () => void;
  organization: OrganizationView;
}

/** Creates a project and opens it, to add members next. */
export function CreateProjectDialog({ opened, onClose, organization }: CreateProjectDialogProps) {
  return (
    <FormDialog opened={opened} onClose={onClose} title="Create a project">
      <CreateProjectForm organization={organization} onClose={onClose} />
    </FormDialog>
  );
}

function CreateProjectForm({ organization, onClose }: Omit<CreateProjectDialogProps, "opened">) {
  const navigate = useNavigate();
  const utils = trpc.useUtils();
  const [slugTyped, setSlugTyped] = useState(false);
  const form = useForm<ProjectValues>({
    initialValues: { name: "", slug: "" },
    validate: schemaResolver(CreateProjectInput, { sync: true }),
  });
  const create = trpc.project.create.useMutation({
    onSuccess: async (project) => {
      notifyDone(`${project.name} created. You are its owner.`);
      onClose();
      const params = { slug: organization.slug, projectId: project.id };
      await navigate({ to: "/o/$slug/projects/$projectId", params });
    },
    onError: (error) => showError(form, error),
    onSettled: () => utils.project.list.invalidate(),
  });

  function changeName(name: string) {
    form.setFieldValue("name", name);
    if (!slugTyped) form.setFieldValue("slug", slugFromName(name));
  }

  function changeSlug(slug: string) {
    setSlugTyped(slug !== "");
    form.setFieldValue("slug", slug);
  }

  return (
    <DialogForm
      onSubmit={form.onSubmit(
        (values) => create.mutate({ organization: organization.slug, ...values }),
        (errors) => focusFirstError(form, errors),
      )}
      onCancel={onClose}
      submitLabel="Create project"
      busy={create.isPending}
      isDirty={form.isDirty()}
    >
      <FormError error={create.error} shown={form.errors} />
      <ProjectFields form={form} onNameChange={changeName} onSlugChange={changeSlug} />
    </DialogForm>
  );
}

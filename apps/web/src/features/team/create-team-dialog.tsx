import { schemaResolver, useForm } from "@mantine/form";
import { useNavigate } from "@tanstack/react-router";
import { trpc } from "../../api/trpc.ts";
import { notifyDone } from "../../components/feedback/notify.ts";
import { DialogForm } from "../../components/form/dialog/dialog-form.tsx";
import { FormDialog } from "../../components/form/dialog/form-dialog.tsx";
import { focusFirstError } from "../../components/form/focus-first-error.ts";
import { FormError } from "../../components/form/form-error.tsx";
import { showError } from "../../components/form/show-error.ts";
import type { OrganizationView } from "../organization/organization-view.ts";
import { TeamFields } from "./team-fields.tsx";
import { TeamForm, type TeamValues } from "./team-form.ts";

interface CreateTeamDialogProps {
  opened: boolean;
  onClose: () => void;
  organization: OrganizationView;
}

/** Creates a team and opens it, to add members next. */
export function CreateTeamDialog({ opened, onClose, organization }: CreateTeamDialogProps) {
  return (
    <FormDialog opened={opened} onClose={onClose} title="Create a team">
      <CreateTeamForm organization={organization} onClose={onClose} />
    </FormDialog>
  );
}

function CreateTeamForm({ organization, onClose }: Omit<CreateTeamDialogProps, "opened">) {
  const navigate = useNavigate();
  const utils = trpc.useUtils();
  const form = useForm<TeamValues>({
    initialValues: { name: "", description: "", logo: "" },
    validate: schemaResolver(TeamForm, { sync: true }),
  });
  const create = trpc.team.create.useMutation({
    onSuccess: async (team) => {
      notifyDone(`${team.name} created. Add members next.`);
      onClose();
      await navigate({ to: "/o/$slug/teams/$teamId", params: { slug: organization.slug, teamId: team.id } });
    },
    onError: (error) => showError(form, error),
    onSettled: () => utils.team.list.invalidate(),
  });

  return (
    <DialogForm
      onSubmit={form.onSubmit(
        (values) => create.mutate({ organization: organization.slug, ...TeamForm.parse(values) }),
        (errors) => focusFirstError(form, errors),
      )}
      onCancel={onClose}
      submitLabel="Create team"
      busy={create.isPending}
      isDirty={form.isDirty()}
    >
      <FormError error={create.error} shown={form.errors} />
      <TeamFields form={form} />
    </DialogForm>
  );
}

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
import { TeamFields } from "./team-fields.tsx";
import { TeamForm, type TeamValues, teamValues } from "./team-form.ts";
import { TeamLogoField } from "./team-logo-field.tsx";
import type { TeamRow } from "./team-row.ts";

interface EditTeamDialogProps {
  opened: boolean;
  onClose: () => void;
  organization: OrganizationView;
  team: TeamRow;
}

export function EditTeamDialog({ opened, onClose, organization, team }: EditTeamDialogProps) {
  return (
    <FormDialog opened={opened} onClose={onClose} title={`Edit ${team.name}`}>
      <EditTeamForm organization={organization} team={team} onClose={onClose} />
    </FormDialog>
  );
}

function EditTeamForm({ organization, team, onClose }: Omit<EditTeamDialogProps, "opened">) {
  const utils = trpc.useUtils();
  const input = { organization: organization.slug, teamId: team.id };
  const form = useForm<TeamValues>({
    initialValues: teamValues(team),
    validate: changedFieldsResolver(TeamForm, teamValues(team)),
  });
  const update = trpc.team.update.useMutation({
    onSuccess: async (saved) => {
      utils.team.get.setData(input, saved);
      notifyDone(`${saved.name} saved.`);
      onClose();
      await utils.team.list.invalidate();
    },
    onError: (error) => showError(form, error),
  });
  const editing = useVersionedForm({
    form,
    opened: { values: teamValues(team), version: team.version },
    load: async () => {
      const fresh = await utils.team.get.fetch(input, { staleTime: 0 });
      return { values: teamValues(fresh), version: fresh.version };
    },
    saving: update,
  });

  const hint = (field: keyof TeamValues) => replacedValueHint(editing.replacing(field));

  function save() {
    const data = TeamForm.partial().parse(editing.changed());
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
      <TeamFields form={form} hint={hint} />
      <TeamLogoField form={form} hint={hint} />
      {editing.isStale ? <StaleNotice noun="team" onReload={editing.reload} /> : null}
    </DialogForm>
  );
}

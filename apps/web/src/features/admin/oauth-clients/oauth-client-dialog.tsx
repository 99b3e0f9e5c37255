import { useForm } from "@mantine/form";
import { notifyDone } from "../../../components/feedback/notify.ts";
import { DialogForm } from "../../../components/form/dialog/dialog-form.tsx";
import { FormDialog } from "../../../components/form/dialog/form-dialog.tsx";
import { focusFirstError } from "../../../components/form/focus-first-error.ts";
import { FormError } from "../../../components/form/form-error.tsx";
import { showError } from "../../../components/form/show-error.ts";
import { OAuthClientFields } from "./oauth-client-fields.tsx";
import { clientInput, clientValues, newClientValues, validateClient } from "./oauth-client-form.ts";
import type { CreatedClient, OAuthClientRow } from "./oauth-client-row.ts";
import { useOAuthClientChanges } from "./use-oauth-clients.ts";

interface OAuthClientDialogProps {
  onClose: () => void;
  /** Undefined for a new one. */
  client?: OAuthClientRow;
  onCreated?: (created: CreatedClient) => void;
}

/** Registers an app, or changes one. */
export default function OAuthClientDialog(props: OAuthClientDialogProps) {
  const { client, onClose } = props;
  return (
    <FormDialog opened onClose={onClose} title={client ? `Edit ${client.name}` : "Register an app"}>
      <OAuthClientForm {...props} />
    </FormDialog>
  );
}

function OAuthClientForm({ client, onClose, onCreated }: OAuthClientDialogProps) {
  const { create, update } = useOAuthClientChanges();
  const form = useForm({ initialValues: client ? clientValues(client) : newClientValues, validate: validateClient });
  const saving = client ? update : create;

  function save(values: typeof form.values) {
    const { isPublic, ...input } = clientInput(values);
    const onError = (error: unknown) => showError(form, error);
    if (!client) {
      create.mutate(
        { ...input, isPublic },
        {
          onError,
          onSuccess: (created) => {
            onClose();
            onCreated?.(created);
          },
        },
      );
      return;
    }
    const onSuccess = () => {
      notifyDone(`${input.name} saved.`);
      onClose();
    };
    update.mutate({ clientId: client.id, ...input }, { onError, onSuccess });
  }

  return (
    <DialogForm
      onSubmit={form.onSubmit(save, (errors) => focusFirstError(form, errors))}
      onCancel={onClose}
      submitLabel={client ? "Save" : "Register app"}
      busy={saving.isPending}
      isDirty={form.isDirty()}
    >
      <FormError error={saving.error} shown={form.errors} />
      <OAuthClientFields form={form} isNew={client === undefined} />
    </DialogForm>
  );
}

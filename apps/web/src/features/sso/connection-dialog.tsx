import { Text } from "@mantine/core";
import { useForm } from "@mantine/form";
import { fieldsOf } from "../../api/describe-error.ts";
import { ErrorNotice } from "../../components/feedback/error-notice.tsx";
import { notifyDone } from "../../components/feedback/notify.ts";
import { DialogForm } from "../../components/form/dialog/dialog-form.tsx";
import { FormDialog } from "../../components/form/dialog/form-dialog.tsx";
import { focusFirstError } from "../../components/form/focus-first-error.ts";
import type { OrganizationView } from "../organization/organization-view.ts";
import { ConnectionFields } from "./connection-fields.tsx";
import { byFormField, connectionErrors, connectionInput, connectionValues, isReconnected } from "./connection-form.ts";
import type { ProviderInputs, ProviderRow } from "./provider-row.ts";
import { useConnectionChange } from "./use-connection-change.ts";

interface ConnectionDialogProps {
  opened: boolean;
  onClose: () => void;
  organization: OrganizationView;
  /** Undefined to add one. */
  provider?: ProviderRow;
}

/** Adds a provider, or changes its connection. */
export function ConnectionDialog({ opened, onClose, ...props }: ConnectionDialogProps) {
  const title = props.provider ? `Edit the connection for ${props.provider.domain}` : "Add a provider";
  return (
    <FormDialog opened={opened} onClose={onClose} title={title} size={560}>
      <ConnectionForm {...props} onClose={onClose} />
    </FormDialog>
  );
}

function ConnectionForm({ organization, provider, onClose }: Omit<ConnectionDialogProps, "opened">) {
  const latest = provider?.pendingConnection ?? provider;
  const form = useForm({
    initialValues: connectionValues(latest),
    validate: (values) => connectionErrors(values, latest),
  });
  const outcome = {
    onSuccess: ({ domain, pendingConnection }: ProviderRow) => {
      const saved = pendingConnection ? "The change is saved. Verify it to apply it." : "The connection is saved.";
      notifyDone(provider ? saved : `The provider for ${domain} is added.`);
      onClose();
    },
    onError: (error: unknown) => form.setErrors(byFormField(fieldsOf(error))),
  };
  const create = useConnectionChange((sso, input: ProviderInputs["create"]) => sso.create.mutate(input), outcome);
  const update = useConnectionChange((sso, input: ProviderInputs["update"]) => sso.update.mutate(input), outcome);
  const saving = provider ? update : create;

  function save() {
    const values = form.getValues();
    const { domain } = values;
    const { oidc, saml } = connectionInput(values);
    const organizationSlug = { organization: organization.slug };
    if (!provider) return create.mutate({ ...organizationSlug, domain, ...(oidc ? { oidc } : { saml }) });
    const withoutSecret = oidc && { issuer: oidc.issuer, clientId: oidc.clientId };
    const changed = oidc ? { oidc: oidc.clientSecret === "" ? withoutSecret : oidc } : { saml };
    const { providerId, version } = provider;
    const data = { domain, ...(latest && isReconnected(values, latest) ? changed : {}) };
    update.mutate({ ...organizationSlug, providerId, version, data });
  }

  return (
    <DialogForm
      onSubmit={form.onSubmit(save, (errors) => focusFirstError(form, errors))}
      onCancel={onClose}
      submitLabel={provider ? "Save" : "Add provider"}
      busy={saving.isPending}
      isDirty={form.isDirty()}
    >
      {saving.error && Object.keys(form.errors).length === 0 ? <ErrorNotice error={saving.error} /> : null}
      {provider?.domainVerified ? (
        <Text size="sm" c="dimmed">
          {provider.pendingConnection ? "You are editing the pending change. " : null}A new domain, issuer or URL
          applies once you verify its DNS record. Until then, people sign in with the current connection.
        </Text>
      ) : null}
      <ConnectionFields form={form} provider={latest} />
    </DialogForm>
  );
}

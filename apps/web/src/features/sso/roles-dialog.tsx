import { OWNER } from "@guildhall/permissions";
import { Checkbox, Stack, TextInput } from "@mantine/core";
import { useState } from "react";
import { trpc } from "../../api/trpc.ts";
import { ErrorNotice } from "../../components/feedback/error-notice.tsx";
import { notifyDone } from "../../components/feedback/notify.ts";
import { DialogForm } from "../../components/form/dialog/dialog-form.tsx";
import { FormDialog } from "../../components/form/dialog/form-dialog.tsx";
import type { OrganizationView } from "../organization/organization-view.ts";
import { MappedRoles } from "./mapped-roles.tsx";
import type { ProviderRow } from "./provider-row.ts";
import { RoleSelect } from "./role-select.tsx";
import { type RolesValues, repeatedRows, rolesInput, rolesValues } from "./roles-form.ts";
import { useInvalidateProviders } from "./use-invalidate-providers.ts";

interface RolesDialogProps {
  opened: boolean;
  onClose: () => void;
  organization: OrganizationView;
  provider: ProviderRow;
}

/** Which roles people who sign in with a provider get. */
export function RolesDialog({ opened, onClose, organization, provider }: RolesDialogProps) {
  return (
    <FormDialog opened={opened} onClose={onClose} title={`Roles of people from ${provider.domain}`} size={560}>
      <RolesForm organization={organization} provider={provider} onClose={onClose} />
    </FormDialog>
  );
}

function RolesForm({ organization, provider, onClose }: Omit<RolesDialogProps, "opened">) {
  const [opened] = useState<RolesValues>(() => rolesValues(provider));
  const [values, setValues] = useState(opened);
  const update = trpc.sso.update.useMutation({
    onSuccess: () => {
      notifyDone(`The roles of people from ${provider.domain} are saved.`);
      onClose();
    },
    onSettled: useInvalidateProviders(),
  });
  const isOwner = organization.roles.includes(OWNER);
  const change = (part: Partial<RolesValues>) => setValues((before) => ({ ...before, ...part }));

  return (
    <DialogForm
      onSubmit={(event) => {
        event.preventDefault();
        const { providerId, version } = provider;
        update.mutate({ organization: organization.slug, providerId, version, data: rolesInput(values) });
      }}
      onCancel={onClose}
      submitLabel="Save"
      busy={update.isPending}
      isDirty={values !== opened}
      ready={repeatedRows(values.mapped).size === 0}
    >
      {update.error ? <ErrorNotice error={update.error} /> : null}
      <Stack gap="md">
        <RoleSelect
          organization={organization}
          label="Default role"
          description="For new members, and for people without a mapped role."
          value={values.defaultRole}
          onChange={(defaultRole) => change({ defaultRole })}
        />
        <TextInput
          label="Claim or attribute"
          description="Roles are read from it at every sign-in. Name a nested claim by its path, such as realm_access.roles. Leave empty to assign roles here only."
          placeholder="groups"
          autoComplete="off"
          spellCheck={false}
          value={values.roleClaim}
          onChange={({ currentTarget }) => change({ roleClaim: currentTarget.value })}
        />
        {values.roleClaim.trim() === "" ? null : (
          <MappedRoles organization={organization} mapped={values.mapped} onChange={(mapped) => change({ mapped })} />
        )}
        <Checkbox
          label="Allow roles above member"
          description={
            isOwner
              ? "Otherwise roles that allow more than member are skipped. Single sign-on never makes anyone an owner."
              : "Only owners can allow this."
          }
          disabled={!isOwner && !values.allowsRolesAboveMember}
          checked={values.allowsRolesAboveMember}
          onChange={({ currentTarget }) => change({ allowsRolesAboveMember: currentTarget.checked })}
        />
      </Stack>
    </DialogForm>
  );
}

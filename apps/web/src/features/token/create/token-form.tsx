import { Stack, TextInput } from "@mantine/core";
import { type FormEvent, useState } from "react";
import { ErrorNotice } from "../../../components/feedback/error-notice.tsx";
import { DialogForm } from "../../../components/form/dialog/dialog-form.tsx";
import { useRoles } from "../../access/use-roles.ts";
import type { OrganizationView } from "../../organization/organization-view.ts";
import { ExpiryField } from "./expiry-field.tsx";
import { KindField } from "./kind-field.tsx";
import { PermissionsField } from "./permissions-field.tsx";
import { ProjectField } from "./project-field.tsx";
import { type DraftErrors, draftErrors, newTokenDraft, type TokenDraft } from "./token-draft.ts";
import type { useCreateToken } from "./use-create-token.ts";

interface TokenFormProps {
  organization: OrganizationView;
  creating: ReturnType<typeof useCreateToken>;
  onClose: () => void;
}

/** What a new token is called, whose it is, until when it works and what it may do. */
export function TokenForm({ organization, creating, onClose }: TokenFormProps) {
  const { authority } = useRoles(organization);
  const [opened] = useState(newTokenDraft);
  const [draft, setDraft] = useState(opened);
  const [found, setFound] = useState<DraftErrors>({});
  const errors = { ...creating.errors, ...found };

  function change(part: Partial<TokenDraft>) {
    setDraft((before) => ({ ...before, ...part }));
    setFound({});
    // Forgotten before it is answered, its secret would be lost.
    if (!creating.isPending) creating.forget();
  }

  function submit(event: FormEvent<HTMLFormElement>) {
    event.preventDefault();
    if (creating.isPending) return;
    const wrong = draftErrors(draft, Date.now());
    setFound(wrong);
    if (Object.keys(wrong).length === 0) creating.create(draft);
    else focusFirstInvalid(event.currentTarget);
  }

  return (
    <DialogForm
      onSubmit={submit}
      onCancel={onClose}
      submitLabel="Create token"
      busy={creating.isPending}
      isDirty={draft !== opened}
    >
      <Stack gap="lg">
        <TextInput
          label="Name"
          description="What it's for, so you can recognize it."
          placeholder="Nightly backup"
          autoComplete="off"
          maw={340}
          data-autofocus
          value={draft.name}
          onChange={({ currentTarget }) => change({ name: currentTarget.value })}
          error={errors.name}
        />
        <KindField
          organization={organization}
          value={draft.kind}
          onChange={(kind) => change({ kind })}
          error={errors.kind}
        />
        {draft.kind === "project" ? (
          <ProjectField
            organization={organization.slug}
            value={draft.project}
            onChange={(project) => change({ project })}
            error={errors.projectId}
          />
        ) : null}
        <ExpiryField organization={organization.name} draft={draft} onChange={change} error={errors.expiresAt} />
        <PermissionsField
          creator={authority}
          kind={draft.kind}
          value={draft.permissions}
          onChange={(permissions) => change({ permissions })}
          error={errors.permissions}
        />
        {creating.failure ? <ErrorNotice error={creating.failure} /> : null}
      </Stack>
    </DialogForm>
  );
}

/** Fields are marked invalid only after the next render. */
function focusFirstInvalid(form: HTMLFormElement): void {
  requestAnimationFrame(() => form.querySelector<HTMLElement>('[aria-invalid="true"]')?.focus());
}

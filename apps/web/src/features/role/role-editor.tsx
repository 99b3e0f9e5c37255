import { Alert, Button, Group, SimpleGrid, Text, Textarea, TextInput } from "@mantine/core";
import { IconRefresh } from "@tabler/icons-react";
import { useState } from "react";
import { ErrorNotice } from "../../components/feedback/error-notice.tsx";
import { DialogContent } from "../../components/form/dialog/dialog-content.tsx";
import { useUnsavedWork } from "../../components/form/dialog/unsaved-work.ts";
import { useRegainFocus } from "../../components/hooks/use-regain-focus.ts";
import { useRoles } from "../access/use-roles.ts";
import type { OrganizationView } from "../organization/organization-view.ts";
import { ChangePreview } from "./change-preview.tsx";
import { PermissionBoxes } from "./permission-boxes.tsx";
import { draftOf, impliedPermissions, newDraft, type RoleDraft, suggestedName, toRoleName } from "./role-draft.ts";
import type { RoleRow } from "./role-row.ts";
import { useSaveRole } from "./use-save-role.ts";

interface RoleEditorProps {
  organization: OrganizationView;
  /** Undefined for a new role. */
  role: RoleRow | undefined;
  onClose: () => void;
}

/** A role's name and what it allows. */
export function RoleEditor({ organization, role, onClose }: RoleEditorProps) {
  const known = useRoles(organization);
  const [opened] = useState<RoleDraft>(() => (role ? draftOf(role) : newDraft(known)));
  const [draft, setDraft] = useState(opened);
  useUnsavedWork(draft !== opened);
  const saving = useSaveRole(organization, role, onClose);
  const form = useRegainFocus<HTMLFormElement>(saving.isSaving || saving.isStale);

  // A new role's name follows its display name until one is typed.
  const isSuggested = !role && draft.name === suggestedName(draft.displayName);

  function change(part: Partial<RoleDraft>) {
    setDraft((before) => ({ ...before, ...part }));
    saving.clearErrors();
  }

  return (
    <form
      ref={form}
      noValidate
      onSubmit={(event) => {
        event.preventDefault();
        if (!saving.isStale) saving.save(draft);
      }}
    >
      <DialogContent
        preview={
          saving.read ? (
            <ChangePreview
              organization={organization.slug}
              role={saving.read}
              permissions={draft.permissions}
              known={known}
            />
          ) : undefined
        }
        buttons={
          <>
            <Button variant="default" onClick={onClose}>
              Cancel
            </Button>
            <Button type="submit" loading={saving.isSaving} disabled={saving.isStale}>
              {role ? "Save" : "Create role"}
            </Button>
          </>
        }
      >
        <SimpleGrid cols={{ base: 1, xs: 2 }} spacing="md">
          <TextInput
            label="Display name"
            description="What people read. Leave it empty to show the name."
            placeholder="Project lead"
            autoComplete="off"
            maxLength={100}
            data-autofocus
            value={draft.displayName}
            onChange={({ currentTarget: { value: displayName } }) =>
              change({ displayName, ...(isSuggested ? { name: suggestedName(displayName) } : {}) })
            }
            error={saving.displayNameError}
          />
          <TextInput
            label="Name"
            description={
              role ? "Members keep the role when you rename it." : "Lowercase letters, digits, hyphens and underscores."
            }
            placeholder="project-lead"
            autoComplete="off"
            maxLength={64}
            value={draft.name}
            onChange={({ currentTarget }) => change({ name: toRoleName(currentTarget.value) })}
            error={saving.nameError}
          />
        </SimpleGrid>
        <Textarea
          label="Description"
          placeholder="Who it is for"
          autosize
          minRows={1}
          maxRows={4}
          maxLength={300}
          value={draft.description}
          onChange={({ currentTarget }) => change({ description: currentTarget.value })}
          error={saving.descriptionError}
        />
        {role ? null : (
          <Group gap="xs" justify="space-between">
            <Text size="sm" c="dimmed">
              A new role starts with the permissions of Member.
            </Text>
            <Button variant="default" size="compact-sm" onClick={() => change({ permissions: impliedPermissions })}>
              Clear all permissions
            </Button>
          </Group>
        )}
        <PermissionBoxes
          author={known.authority}
          value={draft.permissions}
          onChange={(permissions) => change({ permissions })}
        />
        {saving.permissionsError ? <ErrorNotice error={saving.permissionsError} /> : null}
        {saving.failure ? <ErrorNotice error={saving.failure} /> : null}
        {saving.isStale ? <Stale onReload={async () => setDraft(await saving.reload(draft))} /> : null}
      </DialogContent>
    </form>
  );
}

function Stale({ onReload }: { onReload: () => Promise<void> }) {
  return (
    <Alert role="alert" color="gray" title="This role was changed by someone else" icon={<IconRefresh aria-hidden />}>
      Your changes were not saved. Reload to apply them to the current role and review the result.
      <Button size="compact-sm" variant="default" mt="xs" display="block" autoFocus onClick={() => void onReload()}>
        Reload
      </Button>
    </Alert>
  );
}

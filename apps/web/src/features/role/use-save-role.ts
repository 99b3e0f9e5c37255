import { isReason } from "@guildhall/client";
import { RoleName } from "@guildhall/contracts";
import { useState } from "react";
import { fieldsOf } from "../../api/describe-error.ts";
import { trpc } from "../../api/trpc.ts";
import { notifyDone } from "../../components/feedback/notify.ts";
import type { OrganizationView } from "../organization/organization-view.ts";
import { changeOf, draftOf, type RoleDraft, rebase } from "./role-draft.ts";
import type { RoleRow } from "./role-row.ts";
import { useInvalidateRoles } from "./use-invalidate-roles.ts";

/**
 * Creates a role, or saves one against the version read when its editor opened, so that no one overwrites a change they
 * have not seen. Errors stand beside the fields or the check boxes, `failure` is everything else.
 */
export function useSaveRole(organization: OrganizationView, opened: RoleRow | undefined, onSaved: () => void) {
  const utils = trpc.useUtils();
  const [read, setRead] = useState(opened);
  const [invalid, setInvalid] = useState<string>();
  const outcome = {
    onSuccess: ({ name, displayName }: { name: string; displayName: string | null }) => {
      notifyDone(`Role ${displayName ?? name} ${opened ? "saved" : "created"}.`);
      onSaved();
    },
    onSettled: useInvalidateRoles(),
  };
  const create = trpc.role.create.useMutation(outcome);
  const update = trpc.role.update.useMutation(outcome);
  const saving = opened ? update : create;
  const isStale = isReason(saving.error, "stale_version");
  const fields = fieldsOf(saving.error);
  const nameError = invalid ?? fields["data.role"] ?? (opened ? undefined : fields.role);
  const displayNameError = fields.displayName ?? fields["data.displayName"];
  const descriptionError = fields.description ?? fields["data.description"];
  const permissionsError = fields.permissions ?? fields["data.permissions"];

  function save(draft: RoleDraft) {
    const name = RoleName.safeParse(draft.name);
    setInvalid(name.success ? undefined : name.error.issues[0]?.message);
    if (!name.success) return;
    const permissions = [...draft.permissions];
    const words = { displayName: draft.displayName.trim() || null, description: draft.description.trim() || null };
    if (!read) return create.mutate({ organization: organization.slug, role: name.data, ...words, permissions });
    const { gained, lost } = changeOf(draftOf(read).permissions, draft.permissions);
    const data = {
      ...(name.data === read.name ? {} : { role: name.data }),
      ...(words.displayName === read.displayName ? {} : { displayName: words.displayName }),
      ...(words.description === read.description ? {} : { description: words.description }),
      ...(gained.length + lost.length === 0 ? {} : { permissions }),
    };
    if (Object.keys(data).length === 0) return onSaved();
    const version = read.version === null ? {} : { version: read.version };
    update.mutate({ organization: organization.slug, role: read.name, data, ...version });
  }

  function clearErrors() {
    setInvalid(undefined);
    if (!isStale) saving.reset();
  }

  /** Reads the role again, and puts what was changed in the editor on top of it. */
  async function reload(draft: RoleDraft): Promise<RoleDraft> {
    const { items } = await utils.role.list.fetch({ organization: organization.slug }, { staleTime: 0 });
    const fresh = items.find(({ id }) => id === read?.id);
    saving.reset();
    if (!read || !fresh) return draft;
    setRead(fresh);
    return rebase(draft, { from: draftOf(read), onto: draftOf(fresh) });
  }

  return {
    save,
    clearErrors,
    reload,
    /** The role as it was last read; undefined for a new one. */
    read,
    isSaving: saving.isPending,
    isStale,
    ...{ nameError, displayNameError, descriptionError, permissionsError },
    failure:
      isStale || nameError || displayNameError || descriptionError || permissionsError
        ? undefined
        : (saving.error ?? undefined),
  };
}

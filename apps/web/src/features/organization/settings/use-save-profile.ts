import { isReason } from "@guildhall/client";
import { UpdateOrganizationInput } from "@guildhall/contracts";
import { useNavigate } from "@tanstack/react-router";
import { useState } from "react";
import { fieldsOf } from "../../../api/describe-error.ts";
import { trpc } from "../../../api/trpc.ts";
import { notifyDone } from "../../../components/feedback/notify.ts";
import type { OrganizationView } from "../organization-view.ts";

export type ProfileField = "name" | "slug" | "logo";
type ProfileChange = UpdateOrganizationInput["data"];

/**
 * Saves one field of the profile against the version read when its form opened, so that no one overwrites a change they
 * have not seen. `error` stands beside the field, `failure` is everything else.
 */
export function useSaveProfile(organization: OrganizationView, field: ProfileField, onSaved: () => void) {
  const utils = trpc.useUtils();
  const navigate = useNavigate();
  const [opened] = useState(organization);
  const [read, setRead] = useState(organization);
  const [invalid, setInvalid] = useState<string>();
  const update = trpc.organization.update.useMutation({
    onSuccess: async (saved) => {
      utils.organization.get.setData({ organization: saved.slug }, { ...organization, ...saved });
      if (saved.slug !== organization.slug) {
        await navigate({ to: "/o/$slug/settings", params: { slug: saved.slug }, replace: true });
        await utils.organization.get.reset({ organization: organization.slug });
      }
      notifyDone(`Saved the ${field} of ${saved.name}.`);
      onSaved();
      await utils.organization.list.invalidate();
    },
  });
  const fields = fieldsOf(update.error);
  const rejectedField = fields[field] ?? fields[`data.${field}`];
  const isStale = isReason(update.error, "stale_version");

  function save(data: ProfileChange) {
    const parsed = UpdateOrganizationInput.safeParse({ data, version: read.version });
    setInvalid(parsed.success ? undefined : parsed.error.issues[0]?.message);
    if (parsed.success) update.mutate({ organization: organization.slug, ...parsed.data });
  }

  function clearErrors() {
    setInvalid(undefined);
    if (!isStale) update.reset();
  }

  async function reload() {
    setRead(await utils.organization.get.fetch({ organization: organization.slug }, { staleTime: 0 }));
    update.reset();
  }

  return {
    save,
    clearErrors,
    reload,
    isSaving: update.isPending,
    error: invalid ?? rejectedField,
    failure: isStale || rejectedField ? undefined : (update.error ?? undefined),
    isStale,
    /** What the field currently reads, once it was loaded again. */
    reloaded: read.version === opened.version ? undefined : read[field],
  };
}

import { Text } from "@mantine/core";
import { useState } from "react";
import { replacedValueHint } from "../../../components/form/fields/replaced-value-hint.ts";
import type { OrganizationView } from "../organization-view.ts";
import { SlugField } from "../slug-field.tsx";
import { useSlugCheck } from "../use-slug-check.ts";
import { EditableRow, type ProfileRowFormProps } from "./editable-row.tsx";
import { ProfileForm } from "./profile-form.tsx";
import { useSaveProfile } from "./use-save-profile.ts";

interface SlugRowProps {
  organization: OrganizationView;
  denial: string;
}

export function SlugRow({ organization, denial }: SlugRowProps) {
  return (
    <EditableRow
      label="Slug"
      denial={denial}
      form={({ onClose }) => <SlugForm organization={organization} onClose={onClose} />}
    >
      <Text size="sm" ff="monospace">
        /o/{organization.slug}
      </Text>
    </EditableRow>
  );
}

function SlugForm({ organization, onClose }: ProfileRowFormProps & { organization: OrganizationView }) {
  const [slug, setSlug] = useState(organization.slug);
  const saving = useSaveProfile(organization, "slug", onClose);
  const state = useSlugCheck(slug, organization.slug);
  return (
    <ProfileForm
      saving={saving}
      ready={state !== "taken"}
      onSubmit={() => (state === "own" ? onClose() : saving.save({ slug }))}
      onClose={onClose}
    >
      <SlugField
        label="Slug"
        description={
          replacedValueHint(saving.reloaded) ??
          "Used in URLs and the API; must be unique. Links with the old slug lead here for 90 days."
        }
        autoFocus
        own={organization.slug}
        value={slug}
        onChange={(typed) => {
          setSlug(typed);
          saving.clearErrors();
        }}
        error={saving.error}
      />
    </ProfileForm>
  );
}

import { TextInput } from "@mantine/core";
import { useState } from "react";
import { replacedValueHint } from "../../../components/form/fields/replaced-value-hint.ts";
import type { OrganizationView } from "../organization-view.ts";
import { EditableRow, type ProfileRowFormProps } from "./editable-row.tsx";
import { ProfileForm } from "./profile-form.tsx";
import { useSaveProfile } from "./use-save-profile.ts";

interface NameRowProps {
  organization: OrganizationView;
  denial: string;
}

export function NameRow({ organization, denial }: NameRowProps) {
  return (
    <EditableRow
      label="Name"
      denial={denial}
      form={({ onClose }) => <NameForm organization={organization} onClose={onClose} />}
    >
      {organization.name}
    </EditableRow>
  );
}

function NameForm({ organization, onClose }: ProfileRowFormProps & { organization: OrganizationView }) {
  const [name, setName] = useState(organization.name);
  const saving = useSaveProfile(organization, "name", onClose);
  return (
    <ProfileForm saving={saving} onSubmit={() => saving.save({ name })} onClose={onClose}>
      <TextInput
        label="Name"
        description={replacedValueHint(saving.reloaded)}
        autoFocus
        value={name}
        onChange={({ currentTarget }) => {
          setName(currentTarget.value);
          saving.clearErrors();
        }}
        error={saving.error}
      />
    </ProfileForm>
  );
}

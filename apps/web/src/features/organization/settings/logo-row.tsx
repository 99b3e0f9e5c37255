import { Group, Text } from "@mantine/core";
import { useState } from "react";
import { replacedValueHint } from "../../../components/form/fields/replaced-value-hint.ts";
import { LogoField } from "../../../components/form/picture/logo-field.tsx";
import { OrganizationAvatar } from "../organization-avatar.tsx";
import type { OrganizationView } from "../organization-view.ts";
import { EditableRow, type ProfileRowFormProps } from "./editable-row.tsx";
import { ProfileForm } from "./profile-form.tsx";
import { useSaveProfile } from "./use-save-profile.ts";

interface LogoRowProps {
  organization: OrganizationView;
  denial: string;
}

export function LogoRow({ organization, denial }: LogoRowProps) {
  return (
    <EditableRow
      label="Logo"
      denial={denial}
      form={({ onClose }) => <LogoForm organization={organization} onClose={onClose} />}
    >
      <Group gap="sm" wrap="nowrap">
        <OrganizationAvatar name={organization.name} logo={organization.logo} size={40} />
        <Text size="sm" c="dimmed" style={{ overflowWrap: "anywhere" }}>
          {organization.logo ? "Shown beside the name" : "No logo. Showing initials."}
        </Text>
      </Group>
    </EditableRow>
  );
}

function LogoForm({ organization, onClose }: ProfileRowFormProps & { organization: OrganizationView }) {
  const [logo, setLogo] = useState(organization.logo ?? "");
  const saving = useSaveProfile(organization, "logo", onClose);
  const typed = logo.trim();
  return (
    <ProfileForm saving={saving} onSubmit={() => saving.save({ logo: typed === "" ? null : typed })} onClose={onClose}>
      <LogoField
        value={logo}
        onChange={(changed) => {
          setLogo(changed);
          saving.clearErrors();
        }}
        preview={<OrganizationAvatar name={organization.name} logo={typed === "" ? null : typed} size={64} />}
        description={replacedValueHint(saving.reloaded)}
        error={saving.error}
      />
    </ProfileForm>
  );
}

import { Stack } from "@mantine/core";
import { PageHeader } from "../../components/layout/page-header.tsx";
import { Section } from "../../components/layout/section.tsx";
import { useSignedIn } from "../session/signed-in.ts";
import { ConnectedSection } from "./connected/connected-section.tsx";
import { DeleteAccountSection } from "./deletion/delete-account-section.tsx";
import { EmailSection } from "./email-section.tsx";
import { PictureField } from "./picture-field.tsx";
import { ProfileForm } from "./profile-form.tsx";

export function ProfileScreen() {
  const { user } = useSignedIn();
  return (
    <>
      <PageHeader title="Profile" description="How members of your organizations see you." />
      <Section title="Name and picture">
        <Stack gap="lg">
          <PictureField />
          <ProfileForm name={user.name} />
        </Stack>
      </Section>
      <EmailSection />
      <ConnectedSection />
      <DeleteAccountSection />
    </>
  );
}

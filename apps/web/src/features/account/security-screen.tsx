import { PageHeader } from "../../components/layout/page-header.tsx";
import { Section } from "../../components/layout/section.tsx";
import { AppsSection } from "./apps/apps-section.tsx";
import { PasskeySection } from "./passkeys/passkey-section.tsx";
import { PasswordSection } from "./password-section.tsx";
import { SessionList } from "./session-list.tsx";
import { TwoFactorSection } from "./two-factor/two-factor-section.tsx";

export function SecurityScreen() {
  return (
    <>
      <PageHeader title="Security" description="How you sign in, and where you are signed in." />
      <PasswordSection />
      <TwoFactorSection />
      <PasskeySection />
      <AppsSection />
      <Section
        title="Sessions"
        description="Browsers and devices you are signed in on. Sign out any you don't recognize."
      >
        <SessionList />
      </Section>
    </>
  );
}

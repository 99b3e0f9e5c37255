import { PageHeader } from "../../components/layout/page-header.tsx";
import { Section } from "../../components/layout/section.tsx";
import { ChangePasswordForm } from "./change-password-form.tsx";
import { SessionList } from "./session-list.tsx";

export function SecurityScreen() {
  return (
    <>
      <PageHeader title="Security" description="Your password, and where you are signed in." />
      <Section title="Password" description="Setting a new one signs you out everywhere else.">
        <ChangePasswordForm />
      </Section>
      <Section title="Sessions" description="Every browser and device you are signed in on. End those you do not know.">
        <SessionList />
      </Section>
    </>
  );
}

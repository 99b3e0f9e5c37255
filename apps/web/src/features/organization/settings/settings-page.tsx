import { explainDenial } from "@guildhall/permissions";
import { PageHeader } from "../../../components/layout/page-header.tsx";
import { Section } from "../../../components/layout/section.tsx";
import { useCan } from "../../access/use-can.ts";
import type { OrganizationView } from "../organization-view.ts";
import { DangerZone } from "./danger-zone.tsx";
import { LogoRow } from "./logo-row.tsx";
import { NameRow } from "./name-row.tsx";
import { SlugRow } from "./slug-row.tsx";
import { TwoFactorPolicy } from "./two-factor-policy.tsx";

interface SettingsPageProps {
  organization: OrganizationView;
}

/** What the organization is called and looks like, how its members sign in, and last of all how to leave or delete it. */
export function SettingsPage({ organization }: SettingsPageProps) {
  const denial = explainDenial(useCan(organization, "organization:update"));
  return (
    <>
      <PageHeader title="Settings" description={`Profile and security of ${organization.name}.`} />
      <Section title="Profile" description="What members and invited people see.">
        <NameRow organization={organization} denial={denial} />
        <SlugRow organization={organization} denial={denial} />
        <LogoRow organization={organization} denial={denial} />
      </Section>
      <Section title="Security" description="How members must sign in to open this organization.">
        <TwoFactorPolicy organization={organization} denial={denial} />
      </Section>
      <DangerZone organization={organization} />
    </>
  );
}

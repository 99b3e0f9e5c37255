import { Stack, Text } from "@mantine/core";
import { TextLink } from "../../../components/layout/links.tsx";
import { PageHeader } from "../../../components/layout/page-header.tsx";
import { Section } from "../../../components/layout/section.tsx";
import { TimeAgo } from "../../../components/table/time-ago.tsx";
import { Facts } from "../facts.tsx";
import type { InstanceOrganizationRow } from "./instance-organization-row.ts";
import { SeatsForm } from "./seats-form.tsx";
import { tierInWords } from "./tier-words.ts";

/** One organization, as far as administrators see it, who have no rights of their own in it. */
export function OrganizationPage({ organization }: { organization: InstanceOrganizationRow }) {
  const { id, name, slug, memberCount, pendingInvitations, isPersonal, requireTwoFactor, createdAt } = organization;
  const facts = {
    "Organization ID": <code>{id}</code>,
    Slug: slug,
    Type: isPersonal ? "Personal" : "Organization",
    Members: memberCount,
    "Pending invitations": pendingInvitations,
    Tier: tierInWords(organization),
    "Two-factor": requireTwoFactor ? "Required" : "Not required",
    Created: <TimeAgo time={createdAt} />,
    Activity: (
      <TextLink to="/admin/audit" search={{ organization: id }}>
        Audit log of this organization
      </TextLink>
    ),
  };
  return (
    <>
      <PageHeader title={name} above={<TextLink to="/admin/organizations">All organizations</TextLink>} />
      <Section title="Overview">
        <Facts facts={facts} />
      </Section>
      <Section title="Seats" description="Members and pending invitations each take a seat.">
        <SeatsForm organization={organization} />
      </Section>
      <Section title="Owners">
        <Owners organization={organization} />
      </Section>
    </>
  );
}

function Owners({ organization: { owners, ownerCount } }: { organization: InstanceOrganizationRow }) {
  if (ownerCount === 0) return <Text size="sm">No one owns this organization.</Text>;
  return (
    <Stack component="ul" gap="sm" m={0} p={0} style={{ listStyle: "none", overflowWrap: "anywhere" }}>
      {owners.map(({ userId, name, email }) => (
        <li key={userId}>
          <TextLink to="/admin/users/$userId" params={{ userId }}>
            {name}
          </TextLink>
          <Text size="sm" c="dimmed">
            {email}
          </Text>
        </li>
      ))}
      {ownerCount > owners.length ? (
        <Text component="li" size="sm" c="dimmed">
          And {ownerCount - owners.length} more.
        </Text>
      ) : null}
    </Stack>
  );
}

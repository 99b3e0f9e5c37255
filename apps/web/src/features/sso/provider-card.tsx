import { explainDenial } from "@guildhall/permissions";
import { Badge, Group, Stack, Title } from "@mantine/core";
import { useDisclosure } from "@mantine/hooks";
import { IconPlugConnected, IconShieldCheck, IconTrash } from "@tabler/icons-react";
import { ActionsMenu } from "../../components/table/actions/actions-menu.tsx";
import { useCan } from "../access/use-can.ts";
import { useRoles } from "../access/use-roles.ts";
import type { OrganizationView } from "../organization/organization-view.ts";
import { ConnectionDialog } from "./connection-dialog.tsx";
import { DomainCheck } from "./domain-check.tsx";
import { ForceSwitch } from "./force-switch.tsx";
import { ownersOnly } from "./owners-only.ts";
import { PendingChange } from "./pending-change.tsx";
import classes from "./provider-card.module.css";
import { ProviderFacts } from "./provider-facts.tsx";
import { type ProviderRow, protocolTitle } from "./provider-row.ts";
import { RemoveProviderDialog } from "./remove-provider-dialog.tsx";
import { RolesDialog } from "./roles-dialog.tsx";

interface ProviderCardProps {
  organization: OrganizationView;
  provider: ProviderRow;
  onGone: () => void;
}

/** One provider: its state, its configuration and its actions. */
export function ProviderCard({ organization, provider, onGone }: ProviderCardProps) {
  const denial = explainDenial(useCan(organization, "sso:update"));
  const denialOfConnection = ownersOnly(organization, denial);
  const { words } = useRoles(organization);
  const [connecting, connect] = useDisclosure();
  const [mapping, map] = useDisclosure();
  const [removing, remove] = useDisclosure();
  const { domain, domainVerified, forceSso, pendingConnection } = provider;
  const headingId = `provider-${provider.providerId}`;
  return (
    <section className={classes.card} aria-labelledby={headingId}>
      <Group justify="space-between" wrap="nowrap" align="flex-start">
        <Group gap={8}>
          <Title order={2} size="h3" id={headingId}>
            {domain}
          </Title>
          <Badge variant="light" color="gray">
            {protocolTitle(provider)}
          </Badge>
          <Badge variant="light" {...(domainVerified ? {} : { color: "red" })}>
            {domainVerified ? "Verified" : "Not verified"}
          </Badge>
          {forceSso ? <Badge variant="light">Required</Badge> : null}
        </Group>
        <ActionsMenu
          label={`More about the provider for ${domain}`}
          actions={[
            { label: "Edit connection…", icon: IconPlugConnected, onClick: connect.open, denial: denialOfConnection },
            { label: "Edit roles…", icon: IconShieldCheck, onClick: map.open, denial },
            { label: "Remove provider…", icon: IconTrash, onClick: remove.open, denial, isDestructive: true },
          ]}
        />
      </Group>
      <Stack gap="lg" mt="md">
        {domainVerified ? null : (
          <DomainCheck organization={organization} provider={provider} denial={denialOfConnection} />
        )}
        {pendingConnection ? (
          <PendingChange
            organization={organization}
            provider={provider}
            pending={pendingConnection}
            denial={denialOfConnection}
          />
        ) : null}
        <ForceSwitch organization={organization} provider={provider} denial={denial} />
        <ProviderFacts provider={provider} words={words} />
      </Stack>
      <ConnectionDialog opened={connecting} onClose={connect.close} organization={organization} provider={provider} />
      <RolesDialog opened={mapping} onClose={map.close} organization={organization} provider={provider} />
      <RemoveProviderDialog
        opened={removing}
        onClose={remove.close}
        organization={organization}
        provider={provider}
        onRemoved={onGone}
      />
    </section>
  );
}

import { Group, Stack, Text, Title } from "@mantine/core";
import { useDisclosure } from "@mantine/hooks";
import { IconRefresh } from "@tabler/icons-react";
import { ConfirmDialog } from "../../components/feedback/confirm-dialog.tsx";
import { ErrorNotice } from "../../components/feedback/error-notice.tsx";
import { notifyDone } from "../../components/feedback/notify.ts";
import { ExplainedButton } from "../../components/form/explained-button.tsx";
import { CopyLine } from "../../components/form/fields/copy-line.tsx";
import type { OrganizationView } from "../organization/organization-view.ts";
import { ConnectionFacts } from "./connection-facts.tsx";
import { ConnectionLines } from "./connection-lines.tsx";
import classes from "./provider-card.module.css";
import { type ConnectionRow, type ProviderInputs, type ProviderRow, protocolTitle } from "./provider-row.ts";
import { useConnectionChange } from "./use-connection-change.ts";

interface PendingChangeProps {
  organization: OrganizationView;
  provider: ProviderRow;
  pending: ConnectionRow;
  /** Why it can be neither verified nor discarded; empty when it can. */
  denial: string;
}

/** A change of a verified provider that waits for its DNS record. */
export function PendingChange({ organization, provider, pending, denial }: PendingChangeProps) {
  const { providerId } = provider;
  const named = { organization: organization.slug, providerId };
  const [discarding, discard] = useDisclosure();
  const check = useConnectionChange((sso, input: ProviderInputs["verifyDomain"]) => sso.verifyDomain.mutate(input), {
    onSuccess: ({ domain }) => notifyDone(`People from ${domain} now sign in with the new connection.`),
  });
  const { mutateAsync } = useConnectionChange((sso, input: ProviderInputs["discardPendingConnection"]) =>
    sso.discardPendingConnection.mutate(input),
  );
  const headingId = `pending-${providerId}`;

  async function confirmDiscard() {
    await mutateAsync(named);
    notifyDone("The pending change is discarded.");
  }

  return (
    <section className={classes.pending} aria-labelledby={headingId}>
      <Stack gap="sm">
        <Title order={3} size="h4" id={headingId}>
          Pending change
        </Title>
        <Text size="sm">
          People keep signing in with the current connection. Add this TXT record to the DNS of {pending.domain}, then
          verify it to switch to the new one.
        </Text>
        <dl className={classes.facts}>
          <dt>Domain</dt>
          <dd>{pending.domain}</dd>
          <dt>Protocol</dt>
          <dd>{protocolTitle(pending)}</dd>
          <ConnectionFacts connection={pending} />
        </dl>
        <CopyLine label="Name of the TXT record" value={pending.dnsRecord.name} />
        <CopyLine label="Value of the TXT record" value={pending.dnsRecord.value} />
        {pending.callbackUrl === provider.callbackUrl ? null : <ConnectionLines connection={pending} />}
        {check.error ? <ErrorNotice error={check.error} /> : null}
        <Group gap="xs">
          <ExplainedButton
            reason={denial}
            variant="default"
            leftSection={<IconRefresh size={16} aria-hidden />}
            loading={check.isPending}
            onClick={() => check.mutate(named)}
          >
            Verify change
          </ExplainedButton>
          <ExplainedButton reason={denial} variant="default" onClick={discard.open}>
            Discard change
          </ExplainedButton>
        </Group>
      </Stack>
      <ConfirmDialog
        opened={discarding}
        onClose={discard.close}
        title="Discard the pending change?"
        confirmLabel="Discard change"
        onConfirm={confirmDiscard}
      >
        <Text size="sm">
          People keep signing in with the current connection. You can remove the TXT record, if you added it already.
        </Text>
      </ConfirmDialog>
    </section>
  );
}

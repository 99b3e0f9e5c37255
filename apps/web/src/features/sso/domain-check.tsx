import { Stack, Text } from "@mantine/core";
import { IconRefresh } from "@tabler/icons-react";
import { ErrorNotice } from "../../components/feedback/error-notice.tsx";
import { notifyDone } from "../../components/feedback/notify.ts";
import { ExplainedButton } from "../../components/form/explained-button.tsx";
import { CopyLine } from "../../components/form/fields/copy-line.tsx";
import type { OrganizationView } from "../organization/organization-view.ts";
import type { ProviderInputs, ProviderRow } from "./provider-row.ts";
import { useConnectionChange } from "./use-connection-change.ts";

interface DomainCheckProps {
  organization: OrganizationView;
  provider: ProviderRow;
  /** Why it cannot be verified; empty when it can. */
  denial: string;
}

/** How to verify the domain of a new provider, and a button that checks. */
export function DomainCheck({ organization, provider, denial }: DomainCheckProps) {
  const { domain, providerId, dnsRecord } = provider;
  const check = useConnectionChange((sso, input: ProviderInputs["verifyDomain"]) => sso.verifyDomain.mutate(input), {
    onSuccess: () => notifyDone(`${domain} is verified. People can now sign in with this provider.`),
  });
  return (
    <Stack gap="sm">
      <Text size="sm">
        Add this TXT record to the DNS of {domain} to verify that you own it. No one can sign in with this provider
        until the record is found.
      </Text>
      <CopyLine label="Name of the TXT record" value={dnsRecord.name} />
      <CopyLine label="Value of the TXT record" value={dnsRecord.value} />
      {check.error ? <ErrorNotice error={check.error} /> : null}
      <ExplainedButton
        reason={denial}
        variant="default"
        w="fit-content"
        leftSection={<IconRefresh size={16} aria-hidden />}
        loading={check.isPending}
        onClick={() => check.mutate({ organization: organization.slug, providerId })}
      >
        Verify domain
      </ExplainedButton>
    </Stack>
  );
}

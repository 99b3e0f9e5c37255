import { Button, Stack, Text } from "@mantine/core";
import { IconRefresh } from "@tabler/icons-react";
import { trpc } from "../../api/trpc.ts";
import { CopyLine } from "../../components/copy-line.tsx";
import { ErrorNotice } from "../../components/error-notice.tsx";
import { notifyDone } from "../../components/notify.ts";
import type { OrganizationView } from "../member/member-row.ts";
import type { ProviderRow } from "./provider-row.ts";
import { useForgetProviders } from "./use-forget-providers.ts";

interface DomainCheckProps {
  organization: OrganizationView;
  provider: ProviderRow;
  mayChange: boolean;
}

/** How to prove whose a domain is, and a button that looks. */
export function DomainCheck({ organization, provider, mayChange }: DomainCheckProps) {
  const { domain, providerId, dnsRecord } = provider;
  const check = trpc.sso.verifyDomain.useMutation({
    onSuccess: () => notifyDone(`${domain} is verified. Its people can now sign in by this provider.`),
    onSettled: useForgetProviders(),
  });
  return (
    <Stack gap="sm">
      <Text size="sm">
        Prove that {domain} is yours: add this TXT record where its DNS is managed, then check. Until it is found,
        nobody can sign in by this provider.
      </Text>
      <CopyLine label="Name of the TXT record" value={dnsRecord.name} />
      <CopyLine label="Value of the TXT record" value={dnsRecord.value} />
      {check.error ? <ErrorNotice error={check.error} /> : null}
      {mayChange ? (
        <Button
          variant="default"
          w="fit-content"
          leftSection={<IconRefresh size={16} aria-hidden />}
          loading={check.isPending}
          onClick={() => check.mutate({ organization: organization.slug, providerId })}
        >
          Check now
        </Button>
      ) : null}
    </Stack>
  );
}

import { List, Switch, Text } from "@mantine/core";
import { useDisclosure } from "@mantine/hooks";
import { trpc } from "../../api/trpc.ts";
import { ConfirmDialog } from "../../components/feedback/confirm-dialog.tsx";
import { notifyDone } from "../../components/feedback/notify.ts";
import type { OrganizationView } from "../organization/organization-view.ts";
import type { ProviderRow } from "./provider-row.ts";
import { useInvalidateProviders } from "./use-invalidate-providers.ts";

interface ForceSwitchProps {
  organization: OrganizationView;
  provider: ProviderRow;
  /** Why it cannot be changed; empty when it can. */
  denial: string;
}

/** Whether members of the domain must sign in with this provider. A change is confirmed first. */
export function ForceSwitch({ organization, provider, denial }: ForceSwitchProps) {
  const { domain, providerId, forceSso } = provider;
  const [asking, ask] = useDisclosure();
  const { mutateAsync } = trpc.sso.update.useMutation({ onSettled: useInvalidateProviders() });
  const whyNot = denial || (provider.domainVerified ? "" : `Verify ${domain} first.`);

  async function change() {
    await mutateAsync({ organization: organization.slug, providerId, data: { forceSso: !forceSso } });
    notifyDone(
      forceSso ? `Single sign-on is no longer required for ${domain}.` : `Single sign-on is required for ${domain}.`,
    );
  }

  return (
    <>
      <Switch
        label="Require single sign-on"
        description={
          whyNot || `Members with a ${domain} email address must sign in with this provider. Owners can always sign in.`
        }
        checked={forceSso}
        disabled={whyNot !== ""}
        onChange={ask.open}
      />
      <ConfirmDialog
        opened={asking}
        onClose={ask.close}
        title={forceSso ? `Stop requiring single sign-on for ${domain}?` : `Require single sign-on for ${domain}?`}
        confirmLabel={forceSso ? "Stop requiring it" : "Require single sign-on"}
        isDestructive={!forceSso}
        onConfirm={change}
      >
        {forceSso ? <WhatEnds domain={domain} /> : <WhatBegins organization={organization} domain={domain} />}
      </ConfirmDialog>
    </>
  );
}

function WhatBegins({ organization, domain }: { organization: OrganizationView; domain: string }) {
  return (
    <List size="sm" spacing="xs">
      <List.Item>
        Members of {organization.name} with a <strong>{domain}</strong> email address lose access until they sign in
        with this provider. That includes access tokens that were created without it.
      </List.Item>
      <List.Item>Members with other email addresses are not affected.</List.Item>
      <List.Item>Owners can always sign in with their password, in case the provider fails.</List.Item>
    </List>
  );
}

function WhatEnds({ domain }: { domain: string }) {
  return (
    <Text size="sm">
      Members with a <strong>{domain}</strong> email address can sign in with their password again, and their access
      tokens work as before. They can still sign in with the provider.
    </Text>
  );
}

import { List, Switch, Text } from "@mantine/core";
import { useDisclosure } from "@mantine/hooks";
import { trpc } from "../../api/trpc.ts";
import { ConfirmDialog } from "../../components/confirm-dialog.tsx";
import { notifyDone } from "../../components/notify.ts";
import type { OrganizationView } from "../member/member-row.ts";
import type { ProviderRow } from "./provider-row.ts";
import { useForgetProviders } from "./use-forget-providers.ts";

interface ForceSwitchProps {
  organization: OrganizationView;
  provider: ProviderRow;
  /** Why it cannot be switched; empty when it can. */
  denial: string;
}

/** Whether people of the domain get in by this provider only. Either way is asked about first. */
export function ForceSwitch({ organization, provider, denial }: ForceSwitchProps) {
  const { domain, providerId, forceSso } = provider;
  const [asking, ask] = useDisclosure();
  const { mutateAsync } = trpc.sso.update.useMutation({ onSettled: useForgetProviders() });
  const whyNot = denial || (provider.domainVerified ? "" : `Verify ${domain} first.`);

  async function change() {
    await mutateAsync({ organization: organization.slug, providerId, data: { forceSso: !forceSso } });
    notifyDone(
      forceSso ? `Single sign-on is no longer forced for ${domain}.` : `Single sign-on is forced for ${domain}.`,
    );
  }

  return (
    <>
      <Switch
        label="Force single sign-on"
        description={
          whyNot || `Members with an address at ${domain} get in by this provider only. Owners always get in.`
        }
        checked={forceSso}
        disabled={whyNot !== ""}
        onChange={ask.open}
      />
      <ConfirmDialog
        opened={asking}
        onClose={ask.close}
        title={forceSso ? `Stop forcing single sign-on for ${domain}?` : `Force single sign-on for ${domain}?`}
        confirmLabel={forceSso ? "Stop forcing it" : "Force single sign-on"}
        destructive={!forceSso}
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
        Members of {organization.name} with an address at <strong>{domain}</strong> are refused at once, unless they
        signed in by this provider: in every browser, and with every access token made without it.
      </List.Item>
      <List.Item>Members with other addresses are not affected.</List.Item>
      <List.Item>
        Owners can always sign in with their password, so that you can get in should the provider fail.
      </List.Item>
    </List>
  );
}

function WhatEnds({ domain }: { domain: string }) {
  return (
    <Text size="sm">
      Members with an address at <strong>{domain}</strong> can get in with their password again, and their access tokens
      work as before. Signing in by the provider goes on working.
    </Text>
  );
}

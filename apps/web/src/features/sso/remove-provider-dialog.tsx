import { List } from "@mantine/core";
import { ConfirmDialog } from "../../components/feedback/confirm-dialog.tsx";
import { notifyDone } from "../../components/feedback/notify.ts";
import type { OrganizationView } from "../organization/organization-view.ts";
import type { ProviderInputs, ProviderRow } from "./provider-row.ts";
import { useConnectionChange } from "./use-connection-change.ts";

interface RemoveProviderDialogProps {
  opened: boolean;
  onClose: () => void;
  organization: OrganizationView;
  provider: ProviderRow;
  onRemoved: () => void;
}

export function RemoveProviderDialog({ opened, onClose, ...props }: RemoveProviderDialogProps) {
  const { organization, provider, onRemoved } = props;
  const { mutateAsync } = useConnectionChange((sso, input: ProviderInputs["remove"]) => sso.remove.mutate(input));

  async function remove() {
    await mutateAsync({ organization: organization.slug, providerId: provider.providerId });
    notifyDone(`The provider for ${provider.domain} is removed.`);
    onRemoved();
  }

  return (
    <ConfirmDialog
      opened={opened}
      onClose={onClose}
      title={`Remove the provider for ${provider.domain}?`}
      confirmLabel="Remove provider"
      onConfirm={remove}
    >
      <List size="sm" spacing="xs">
        <List.Item>No one can sign in with it anymore. Members without a password can set one by email.</List.Item>
        <List.Item>Members stay members, and stay signed in.</List.Item>
        {provider.forceSso ? <List.Item>Single sign-on is no longer required for {provider.domain}.</List.Item> : null}
        <List.Item>To use it again, an owner has to add it and verify the domain again.</List.Item>
      </List>
    </ConfirmDialog>
  );
}

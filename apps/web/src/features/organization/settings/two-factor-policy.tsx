import { explainDenial } from "@guildhall/permissions";
import { List, Stack, Switch, Text } from "@mantine/core";
import { useDisclosure } from "@mantine/hooks";
import { trpc } from "../../../api/trpc.ts";
import { ConfirmDialog } from "../../../components/feedback/confirm-dialog.tsx";
import { notifyDone } from "../../../components/feedback/notify.ts";
import { useCan } from "../../access/use-can.ts";
import type { OrganizationView } from "../organization-view.ts";
import { LackingMembers } from "./lacking-members.tsx";

/** Whether members need a second factor, and who has none. A change is confirmed first. */
export function TwoFactorPolicy({ organization, denial }: { organization: OrganizationView; denial: string }) {
  const { slug, name, requireTwoFactor: isRequired } = organization;
  const utils = trpc.useUtils();
  const [asking, ask] = useDisclosure();
  const decision = useCan(organization, "sso:update");
  const whyNot = denial || explainDenial(decision, "change whether two-factor authentication is required");
  const { mutateAsync } = trpc.organization.update.useMutation({
    onSuccess: (saved) => utils.organization.get.setData({ organization: slug }, { ...organization, ...saved }),
  });

  async function change() {
    await mutateAsync({ organization: slug, data: { requireTwoFactor: !isRequired } });
    notifyDone(
      isRequired
        ? `Two-factor authentication is no longer required in ${name}.`
        : `Two-factor authentication is required in ${name}.`,
    );
  }

  return (
    <Stack gap="sm">
      <Switch
        label="Require two-factor authentication"
        description={whyNot || "Members need an authenticator app, codes by email or a passkey. Owners are not exempt."}
        checked={isRequired}
        disabled={whyNot !== ""}
        onChange={ask.open}
      />
      {decision.allowed ? <LackingMembers organization={organization} /> : null}
      <ConfirmDialog
        opened={asking}
        onClose={ask.close}
        title={isRequired ? "Stop requiring two-factor authentication?" : "Require two-factor authentication?"}
        confirmLabel={isRequired ? "Stop requiring it" : "Require two-factor authentication"}
        isDestructive={!isRequired}
        onConfirm={change}
      >
        {isRequired ? (
          <Text size="sm">Members can open {name} without a second factor again. They keep those they have.</Text>
        ) : (
          <WhatBegins organization={organization} />
        )}
      </ConfirmDialog>
    </Stack>
  );
}

function WhatBegins({ organization }: { organization: OrganizationView }) {
  return (
    <List size="sm" spacing="xs">
      <List.Item>
        Members without a second factor lose access to {organization.name} until they set one up, and so do their access
        tokens. That includes owners.
      </List.Item>
      <List.Item>Members who sign in with your organization’s single sign-on are not affected.</List.Item>
      <List.Item>
        <LackingMembers organization={organization} />
      </List.Item>
    </List>
  );
}

import { Tabs } from "@mantine/core";
import { FormDialog } from "../../../components/form/dialog/form-dialog.tsx";
import { useCan } from "../../access/use-can.ts";
import type { OrganizationView } from "../../organization/organization-view.ts";
import { AddDirectlyForm } from "./add-directly-form.tsx";
import { InviteForm } from "./invite-form.tsx";

interface InviteDialogProps {
  opened: boolean;
  onClose: () => void;
  organization: OrganizationView;
  /** In the field at first. */
  email?: string | undefined;
}

/** Adds people: by invitation, or directly for those who may add members. */
export function InviteDialog({ opened, onClose, organization, email }: InviteDialogProps) {
  const mayAdd = useCan(organization, "member:create").allowed;
  const form = <InviteForm organization={organization} email={email} onDone={onClose} />;
  return (
    <FormDialog
      opened={opened}
      onClose={onClose}
      title={`Invite people to ${organization.name}`}
      size="lg"
      work="the email addresses"
    >
      {mayAdd ? (
        <Tabs defaultValue="invite">
          <Tabs.List mb="md">
            <Tabs.Tab value="invite">Invite by email</Tabs.Tab>
            <Tabs.Tab value="add">Add directly</Tabs.Tab>
          </Tabs.List>
          <Tabs.Panel value="invite">{form}</Tabs.Panel>
          <Tabs.Panel value="add">
            <AddDirectlyForm organization={organization} onDone={onClose} />
          </Tabs.Panel>
        </Tabs>
      ) : (
        form
      )}
    </FormDialog>
  );
}

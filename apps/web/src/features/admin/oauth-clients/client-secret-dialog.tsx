import { Button, Modal, Text } from "@mantine/core";
import { DialogContent } from "../../../components/form/dialog/dialog-content.tsx";
import { CopyLine } from "../../../components/form/fields/copy-line.tsx";
import type { CreatedClient } from "./oauth-client-row.ts";

interface ClientSecretDialogProps {
  created: CreatedClient;
  onClose: () => void;
}

/** What the app needs: its client ID, and the secret, which is shown once. */
export default function ClientSecretDialog({ created: { id, name, secret }, onClose }: ClientSecretDialogProps) {
  return (
    <Modal opened onClose={onClose} closeOnClickOutside={secret === null} title={`Credentials of ${name}`}>
      <DialogContent
        buttons={
          <Button variant="default" onClick={onClose}>
            {secret === null ? "Done" : "I have copied it"}
          </Button>
        }
      >
        {secret === null ? (
          <Text>This app has no secret. It signs people in with PKCE alone.</Text>
        ) : (
          <Text>
            <b>Copy the secret now. You won't be able to see it again.</b> Anyone who has it can act as this app.
          </Text>
        )}
        <CopyLine label="Issuer" value={`${window.location.origin}/api/auth`} />
        <CopyLine label="Client ID" value={id} />
        {secret === null ? null : <CopyLine label="Client secret" value={secret} />}
      </DialogContent>
    </Modal>
  );
}

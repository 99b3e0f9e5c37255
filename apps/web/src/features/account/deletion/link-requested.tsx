import { Button, Text } from "@mantine/core";
import { DialogContent } from "../../../components/form/dialog/dialog-content.tsx";
import { useSendsMail } from "../../session/use-sends-mail.ts";

interface LinkRequestedProps {
  email: string;
  onClose: () => void;
}

/** Where the link is that deletes the account. */
export function LinkRequested({ email, onClose }: LinkRequestedProps) {
  const sendsMail = useSendsMail();
  const address = <strong>{email}</strong>;
  return (
    <DialogContent buttons={<Button onClick={onClose}>Close</Button>}>
      {sendsMail === undefined ? <Text>Open the link for {address} to delete your account.</Text> : null}
      {sendsMail === true ? <Text>We sent a link to {address}. Open it to delete your account.</Text> : null}
      {sendsMail === false ? (
        <Text>
          This server sends no email. Ask the person who runs it for the link that deletes the account of {address}.
        </Text>
      ) : null}
    </DialogContent>
  );
}

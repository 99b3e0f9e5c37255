import { Button, Group, Stack, Text } from "@mantine/core";
import { useSendsMail } from "../../session/use-sends-mail.ts";

interface LinkRequestedProps {
  email: string;
  onClose: () => void;
}

/** Where the link is that deletes the account. */
export function LinkRequested({ email, onClose }: LinkRequestedProps) {
  const address = <strong>{email}</strong>;
  return (
    <Stack gap="md">
      {useSendsMail() === false ? (
        <Text>This server sends no email. Ask its operator for the link that deletes the account of {address}.</Text>
      ) : (
        <Text>We sent a link to {address}. Open it to delete your account.</Text>
      )}
      <Group justify="flex-end">
        <Button onClick={onClose}>Close</Button>
      </Group>
    </Stack>
  );
}

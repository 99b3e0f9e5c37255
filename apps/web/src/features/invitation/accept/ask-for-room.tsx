import { Button, Stack, Text, Title } from "@mantine/core";
import { IconMail } from "@tabler/icons-react";
import type { InvitationPreview } from "../invitation-row.ts";
import { DeclineButton } from "./decline-button.tsx";
import { mailTo } from "./mail-to.ts";
import { whomToAskForRoom } from "./whom-to-ask-for-room.ts";

/** The organization has no free seat: whom to ask for one. Coming back to the page shows whether there is one. */
export function AskForRoom({ preview }: { preview: InvitationPreview }) {
  const { inviter, organization, email, viewer } = preview;
  return (
    <Stack gap="md">
      <div style={{ overflowWrap: "anywhere" }}>
        <Title order={2}>This organization is full</Title>
        <Text c="dimmed">
          Every seat of {organization.name} is taken. Ask {whomToAskForRoom(preview)} to make room, then open this page
          again.
        </Text>
      </div>
      <Stack gap="xs">
        {inviter ? (
          <Button
            component="a"
            size="md"
            href={mailTo(inviter.email, `Please make room for me in ${organization.name} (${email})`)}
            leftSection={<IconMail size={18} aria-hidden />}
          >
            Ask {inviter.name} to make room
          </Button>
        ) : null}
        {viewer === "recipient" ? <DeclineButton preview={preview} /> : null}
      </Stack>
    </Stack>
  );
}

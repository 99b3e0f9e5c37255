import { Button, Stack, Text, Title } from "@mantine/core";
import { IconMail } from "@tabler/icons-react";
import type { InvitationPreview } from "../invitation-row.ts";
import { mailTo } from "./mail-to.ts";

interface AskForAnotherProps {
  preview: InvitationPreview;
  title: string;
}

/** The invitation cannot be accepted: its inviter can send another. */
export function AskForAnother({ preview, title }: AskForAnotherProps) {
  const { inviter, organization, email } = preview;
  return (
    <Stack gap="md">
      <div>
        <Title order={2}>{title}</Title>
        <Text c="dimmed">
          {inviter
            ? `Ask ${inviter.name} for a new one if you still want to join ${organization.name}.`
            : `Ask someone at ${organization.name} for a new one.`}
        </Text>
      </div>
      {inviter ? (
        <Button
          component="a"
          size="md"
          href={mailTo(inviter.email, `Please invite me to ${organization.name} again (${email})`)}
          leftSection={<IconMail size={18} aria-hidden />}
        >
          Ask {inviter.name} for a new one
        </Button>
      ) : null}
    </Stack>
  );
}

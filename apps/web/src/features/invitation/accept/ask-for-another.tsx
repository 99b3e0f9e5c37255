import { Button, Stack, Text, Title } from "@mantine/core";
import { IconMail } from "@tabler/icons-react";
import type { ReactNode } from "react";
import { useSendsMail } from "../../session/use-sends-mail.ts";
import type { InvitationPreview } from "../invitation-row.ts";
import { mailTo } from "./mail-to.ts";
import { RequestAnother } from "./request-another.tsx";

interface AskForAnotherProps {
  preview: InvitationPreview;
  title: string;
  /** Why it cannot be accepted, where the title does not say enough. */
  why?: string;
  /** What comes before asking, such as signing in; undefined for the invited person. */
  first: ReactNode;
}

/** The invitation cannot be accepted: the invited person asks for another. Without a mail server they write themselves. */
export function AskForAnother({ preview, title, why, first }: AskForAnotherProps) {
  const { inviter, organization, email, inviterHasAuthority } = preview;
  const sendsMail = useSendsMail();
  const whom = inviter && inviterHasAuthority ? inviter : undefined;
  const asked = whom ? whom.name : inviter ? `someone else at ${organization.name}` : `someone at ${organization.name}`;
  const ask = sendsMail
    ? `Ask for a new one if you still want to join ${organization.name}.`
    : `Ask ${asked} for a new one if you still want to join ${organization.name}.`;
  return (
    <Stack gap="md">
      <div style={{ overflowWrap: "anywhere" }}>
        <Title order={2}>{title}</Title>
        <Text c="dimmed">{why === undefined ? ask : `${why} ${ask}`}</Text>
      </div>
      {sendsMail ? (first ?? <RequestAnother preview={preview} />) : null}
      {sendsMail === false && whom ? (
        <Button
          component="a"
          size="md"
          href={mailTo(whom.email, `Please invite me to ${organization.name} again (${email})`)}
          leftSection={<IconMail size={18} aria-hidden />}
        >
          Ask {whom.name} for a new one
        </Button>
      ) : null}
    </Stack>
  );
}

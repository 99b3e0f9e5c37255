import { Button } from "@mantine/core";
import { useClipboard } from "@mantine/hooks";
import { IconCheck, IconLink } from "@tabler/icons-react";
import { invitationLink } from "../invitation-link.ts";

interface CopyLinkButtonProps {
  invitation: { id: string; email: string };
}

/** Copies the link of an invitation, and shows it on the button. */
export function CopyLinkButton({ invitation }: CopyLinkButtonProps) {
  const clipboard = useClipboard({ timeout: 2000 });
  const Icon = clipboard.copied ? IconCheck : IconLink;
  return (
    <Button
      size="compact-sm"
      variant="subtle"
      leftSection={<Icon size={16} aria-hidden />}
      onClick={() => clipboard.copy(invitationLink(invitation.id))}
      aria-label={clipboard.copied ? `Copied the link for ${invitation.email}` : `Copy link for ${invitation.email}`}
    >
      {clipboard.copied ? "Copied" : "Copy link"}
    </Button>
  );
}

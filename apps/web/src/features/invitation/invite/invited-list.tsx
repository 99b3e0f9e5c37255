import { Alert, Group, Stack, Text } from "@mantine/core";
import { IconMailCheck } from "@tabler/icons-react";
import { CopyButton } from "../../../components/form/fields/copy-button.tsx";
import { invitationLink } from "../invitation-link.ts";
import type { InvitationRow } from "../invitation-row.ts";
import { CopyLinkButton } from "./copy-link-button.tsx";
import classes from "./invited-list.module.css";

interface InvitedListProps {
  invitations: readonly InvitationRow[];
  /** False when no mail server is set. */
  mailed: boolean;
}

/** Who has just been invited, each with the link to share when mail does not arrive. */
export function InvitedList({ invitations, mailed }: InvitedListProps) {
  const [first] = invitations;
  const title = invitations.length === 1 ? `Invited ${first?.email}` : `Invited ${invitations.length} people`;
  return (
    <Alert color="pine" role="status" title={title} icon={<IconMailCheck aria-hidden />}>
      <Text size="sm">
        {mailed
          ? "They get the link by email. You can also share it. Each link only works for the invited email address."
          : "No emails were sent. Share the links. Each link only works for the invited email address."}
      </Text>
      {invitations.length > 1 ? (
        <Group mt="xs">
          <CopyButton
            size="compact-sm"
            variant="default"
            text={linksOf(invitations)}
            label="Copy all links"
            doneLabel={`Copied ${invitations.length} links`}
          />
        </Group>
      ) : null}
      <Stack component="ul" gap={2} mah={220} className={classes.list ?? ""}>
        {invitations.map((invitation) => (
          <Group key={invitation.id} component="li" justify="space-between" gap="xs">
            <Text size="sm" style={{ overflowWrap: "anywhere" }}>
              {invitation.email}
            </Text>
            <CopyLinkButton invitation={invitation} />
          </Group>
        ))}
      </Stack>
    </Alert>
  );
}

/** A line for each: the address, for which alone the link works, and the link, as two columns of a spreadsheet. */
const linksOf = (invitations: InvitedListProps["invitations"]) =>
  invitations.map(({ email, id }) => `${email}\t${invitationLink(id)}`).join("\n");

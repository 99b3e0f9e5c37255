import { Button, Group, Stack, Text } from "@mantine/core";
import { ButtonLink } from "../../components/layout/links.tsx";
import { OrganizationAvatar } from "./organization-avatar.tsx";
import { useJoin } from "./use-join.ts";
import type { useMyInvitations } from "./use-my-invitations.ts";

interface MyInvitationsProps {
  invitations: ReturnType<typeof useMyInvitations>["invitations"];
  onJoined?: () => void;
}

type MyInvitation = MyInvitationsProps["invitations"][number];

/** What stands beneath the name: who invites, or why there is no joining. */
function aboutInvitation({ inviter, inviterHasAuthority, isFull }: MyInvitation): string {
  if (!inviterHasAuthority) return "No longer valid";
  return isFull ? `Full. Ask ${inviter?.name ?? "an owner"} to make room.` : fromWhom(inviter);
}

const fromWhom = (inviter: { name: string } | null) => (inviter ? `Invited by ${inviter.name}` : "Invitation");

/** Each organization that waits for an answer, with a button to join it. */
export function MyInvitations({ invitations, onJoined }: MyInvitationsProps) {
  const join = useJoin(onJoined);
  return (
    <Stack component="ul" gap={4} m={0} p={0} style={{ listStyle: "none" }}>
      {invitations.map((invitation) => (
        <Invited key={invitation.id} invitation={invitation} join={join} onJoined={onJoined} />
      ))}
    </Stack>
  );
}

interface InvitedProps {
  invitation: MyInvitation;
  join: ReturnType<typeof useJoin>;
  onJoined: (() => void) | undefined;
}

function Invited({ invitation, join, onJoined }: InvitedProps) {
  const { id, organization, inviterHasAuthority, isFull } = invitation;
  const joining = join.isPending ? join.variables.invitationId : undefined;
  const canJoin = inviterHasAuthority && !isFull;
  return (
    <Group component="li" wrap="nowrap" gap="sm" py={6} px={8}>
      <OrganizationAvatar {...organization} size={32} />
      <div style={{ flex: 1, minWidth: 0 }}>
        <Text size="sm" fw={550} truncate>
          {organization.name}
        </Text>
        <Text size="xs" c="dimmed" truncate={canJoin} style={{ overflowWrap: "anywhere" }}>
          {aboutInvitation(invitation)}
        </Text>
      </div>
      {canJoin ? (
        <Button
          size="xs"
          aria-label={`Join ${organization.name}`}
          loading={joining === id}
          disabled={joining !== undefined && joining !== id}
          onClick={() => join.mutate({ invitationId: id })}
        >
          Join
        </Button>
      ) : (
        <ButtonLink
          to="/invite/$id"
          params={{ id }}
          size="xs"
          variant="default"
          aria-label={`View invitation to ${organization.name}`}
          onClick={onJoined}
        >
          View
        </ButtonLink>
      )}
    </Group>
  );
}

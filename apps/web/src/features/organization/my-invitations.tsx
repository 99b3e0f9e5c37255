import { Button, Group, Stack, Text } from "@mantine/core";
import { ButtonLink } from "../../components/layout/links.tsx";
import { OrganizationAvatar } from "./organization-avatar.tsx";
import { useJoin } from "./use-join.ts";
import type { useMyInvitations } from "./use-my-invitations.ts";

interface MyInvitationsProps {
  invitations: ReturnType<typeof useMyInvitations>["invitations"];
  onJoined?: () => void;
}

const fromWhom = (inviter: { name: string } | null) => (inviter ? `Invited by ${inviter.name}` : "Invitation");

/** Each organization that waits for an answer, with a button to join it. */
export function MyInvitations({ invitations, onJoined }: MyInvitationsProps) {
  const join = useJoin(onJoined);
  const joining = join.isPending ? join.variables.invitationId : undefined;
  return (
    <Stack component="ul" gap={4} m={0} p={0} style={{ listStyle: "none" }}>
      {invitations.map(({ id, organization, inviter, inviterHasAuthority }) => (
        <Group component="li" key={id} wrap="nowrap" gap="sm" py={6} px={8}>
          <OrganizationAvatar {...organization} size={32} />
          <div style={{ flex: 1, minWidth: 0 }}>
            <Text size="sm" fw={550} truncate>
              {organization.name}
            </Text>
            <Text size="xs" c="dimmed" truncate>
              {inviterHasAuthority ? fromWhom(inviter) : "No longer valid"}
            </Text>
          </div>
          {inviterHasAuthority ? (
            <Button
              size="compact-sm"
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
              size="compact-sm"
              variant="default"
              aria-label={`Invitation to ${organization.name}`}
              onClick={onJoined}
            >
              View
            </ButtonLink>
          )}
        </Group>
      ))}
    </Stack>
  );
}

import { Badge, Group, Stack, Text } from "@mantine/core";
import { trpc } from "../../../api/trpc.ts";
import { ErrorNotice } from "../../../components/feedback/error-notice.tsx";
import { LoadingBlock } from "../../../components/feedback/loading-block.tsx";
import { TextLink } from "../../../components/layout/links.tsx";
import { roleTitle } from "../../access/role-words.ts";
import { OrganizationAvatar } from "../../organization/organization-avatar.tsx";
import type { AdminUser } from "./admin-user.ts";

/** The organizations an account is a member of, and as what. */
export function MembershipList({ user }: { user: AdminUser }) {
  const memberships = trpc.instanceOrganization.listOfAccount.useQuery({ userId: user.id });
  if (memberships.isPending) return <LoadingBlock height={80} label="Loading organizations" />;
  if (memberships.isError) {
    return <ErrorNotice error={memberships.error} onRetry={() => void memberships.refetch()} />;
  }
  const { items, count } = memberships.data;
  if (count === 0) return <Text size="sm">Not a member of any organization.</Text>;
  return (
    <Stack component="ul" gap="sm" m={0} p={0} style={{ listStyle: "none" }}>
      {items.map(({ organization, roles, isSoleOwner, isWaiting }) => (
        <Group key={organization.id} component="li" gap="sm" wrap="nowrap">
          <OrganizationAvatar name={organization.name} logo={organization.logo} />
          <div style={{ minWidth: 0, overflowWrap: "anywhere" }}>
            <TextLink to="/admin/organizations/$organizationId" params={{ organizationId: organization.id }}>
              {organization.name}
            </TextLink>
            <Text size="sm" c="dimmed">
              {isWaiting
                ? "No access until the email address is confirmed"
                : roles.map((role) => roleTitle(role)).join(", ")}
            </Text>
          </div>
          {isSoleOwner ? (
            <Badge variant="light" size="sm" tt="none" color="gray" style={{ flex: "none" }}>
              Only owner
            </Badge>
          ) : null}
        </Group>
      ))}
      {count > items.length ? (
        <Text component="li" size="sm" c="dimmed">
          And {count - items.length} more.
        </Text>
      ) : null}
    </Stack>
  );
}

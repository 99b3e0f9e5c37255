import { Drawer, Group, Stack, Tabs, Text } from "@mantine/core";
import { trpc } from "../../../api/trpc.ts";
import { ErrorNotice } from "../../../components/feedback/error-notice.tsx";
import { LoadingBlock } from "../../../components/feedback/loading-block.tsx";
import { useReturnFocus } from "../../../components/hooks/use-return-focus.ts";
import { PersonAvatar } from "../../../components/layout/person-avatar.tsx";
import type { KnownRoles } from "../../access/known-roles.ts";
import type { OrganizationView } from "../../organization/organization-view.ts";
import { MemberAccess } from "./member-access.tsx";
import { MemberOverview } from "./member-overview.tsx";
import { MemberProjects } from "./member-projects.tsx";
import { MemberTeams } from "./member-teams.tsx";

interface MemberSheetProps {
  organization: OrganizationView;
  userId: string;
  known: KnownRoles;
  onClose: () => void;
}

/** A member in full: who they are, what they can do and why, and where they belong. */
export default function MemberSheet({ organization, userId, known, onClose }: MemberSheetProps) {
  useReturnFocus();
  const { data: member, error, refetch } = trpc.member.get.useQuery({ organization: organization.slug, userId });
  return (
    <Drawer opened onClose={onClose} position="right" size={480} title={member?.name ?? "Member"}>
      {error ? <ErrorNotice error={error} onRetry={() => void refetch()} /> : null}
      {member || error ? null : <LoadingBlock height={200} label="Loading the member" />}
      {member ? (
        <Stack gap="md">
          <Group gap="sm" wrap="nowrap">
            <PersonAvatar name={member.name} image={member.image} size={44} />
            <Text size="sm" c="dimmed" style={{ overflowWrap: "anywhere" }}>
              {member.email}
            </Text>
          </Group>
          <Tabs defaultValue="overview" keepMounted={false}>
            <Tabs.List mb="md">
              <Tabs.Tab value="overview">Overview</Tabs.Tab>
              <Tabs.Tab value="access">Access</Tabs.Tab>
              <Tabs.Tab value="teams">Teams</Tabs.Tab>
              <Tabs.Tab value="projects">Projects</Tabs.Tab>
            </Tabs.List>
            <Tabs.Panel value="overview">
              <MemberOverview organization={organization} member={member} known={known} />
            </Tabs.Panel>
            <Tabs.Panel value="access">
              <MemberAccess organization={organization} member={member} known={known} />
            </Tabs.Panel>
            <Tabs.Panel value="teams">
              <MemberTeams organization={organization} member={member} known={known} />
            </Tabs.Panel>
            <Tabs.Panel value="projects">
              <MemberProjects organization={organization} member={member} known={known} />
            </Tabs.Panel>
          </Tabs>
        </Stack>
      ) : null}
    </Drawer>
  );
}

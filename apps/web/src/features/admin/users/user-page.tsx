import { Group } from "@mantine/core";
import { TextLink } from "../../../components/layout/links.tsx";
import { PageHeader } from "../../../components/layout/page-header.tsx";
import { Section } from "../../../components/layout/section.tsx";
import { UserActions } from "./actions/user-actions.tsx";
import type { AdminUser } from "./admin-user.ts";
import { BanNotice } from "./ban-notice.tsx";
import { MembershipList } from "./membership-list.tsx";
import { UserBadges } from "./user-badges.tsx";
import { UserFacts } from "./user-facts.tsx";
import { UserSessions } from "./user-sessions.tsx";

/** One account: what it is, where it is a member, where it is signed in, and what an administrator may do with it. */
export function UserPage({ user }: { user: AdminUser }) {
  return (
    <>
      <PageHeader
        title={user.name}
        above={<TextLink to="/admin/users">All users</TextLink>}
        description={
          <Group gap="xs">
            <span style={{ overflowWrap: "anywhere" }}>{user.email}</span>
            <UserBadges user={user} />
          </Group>
        }
      />
      {user.banned ? <BanNotice user={user} /> : null}
      <Section title="Overview">
        <UserFacts user={user} />
      </Section>
      <Section title="Organizations" description="You have no rights in them as an administrator.">
        <MembershipList user={user} />
      </Section>
      <Section title="Sessions" description="Browsers and apps in which this account is signed in.">
        <UserSessions user={user} />
      </Section>
      <UserActions user={user} />
    </>
  );
}

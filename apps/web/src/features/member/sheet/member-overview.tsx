import { explain, explainDenial } from "@guildhall/permissions";
import { Stack } from "@mantine/core";
import { type ReactNode, useState } from "react";
import facts from "../../../components/layout/facts.module.css";
import { TextLink } from "../../../components/layout/links.tsx";
import { TimeAgo } from "../../../components/table/time-ago.tsx";
import type { KnownRoles } from "../../access/known-roles.ts";
import { RoleChips } from "../../access/role-chips.tsx";
import type { OrganizationView } from "../../organization/organization-view.ts";
import { useSignedIn } from "../../session/signed-in.ts";
import { LastActive } from "../last-active.tsx";
import type { MemberRecord } from "./member-record.ts";

interface MemberOverviewProps {
  organization: OrganizationView;
  member: MemberRecord;
  known: KnownRoles;
}

export function MemberOverview({ organization, member, known }: MemberOverviewProps) {
  const [now] = useState(() => Date.now());
  const isSelf = useSignedIn().user.id === member.userId;
  const seesActivity = isSelf || explain(known.authority, "member:update").allowed;
  const denial = explainDenial(explain(known.authority, "audit:read"));
  const audit = { to: "/o/$slug/audit", params: { slug: organization.slug } } as const;
  return (
    <dl className={facts.facts ?? ""}>
      <Fact title="Roles">
        <RoleChips roles={member.roles} words={known.words} />
      </Fact>
      <Fact title="Joined">
        <TimeAgo time={member.joinedAt} />
      </Fact>
      {seesActivity ? (
        <Fact title="Last active">
          <LastActive time={member.lastActiveAt} now={now} />
        </Fact>
      ) : null}
      <Fact title="Project access">{member.hasRestrictedSiteAccess ? "Specific projects only" : "All projects"}</Fact>
      <Fact title="Activity">
        {denial === "" ? (
          <Stack gap={4}>
            <TextLink {...audit} search={{ actor: member.userId }}>
              What {member.name} did
            </TextLink>
            <TextLink {...audit} search={{ target: member.userId }}>
              What was changed about {member.name}
            </TextLink>
          </Stack>
        ) : (
          denial
        )}
      </Fact>
    </dl>
  );
}

function Fact({ title, children }: { title: string; children: ReactNode }) {
  return (
    <>
      <dt>{title}</dt>
      <dd>{children}</dd>
    </>
  );
}

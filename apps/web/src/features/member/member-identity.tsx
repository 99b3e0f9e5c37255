import { Badge } from "@mantine/core";
import { IconEyeOff } from "@tabler/icons-react";
import { PersonIdentity } from "../../components/layout/person-identity.tsx";
import type { MemberRow } from "./member-row.ts";
import { useMembersView } from "./members-context.ts";

interface MemberIdentityProps {
  member: MemberRow;
}

/** Who it is, in the list of members. */
export function MemberIdentity({ member }: MemberIdentityProps) {
  const { selfId } = useMembersView();
  return (
    <PersonIdentity
      person={member}
      isSelf={member.userId === selfId}
      marks={member.hasRestrictedSiteAccess ? <RestrictedBadge /> : null}
    />
  );
}

const RestrictedBadge = () => (
  <Badge
    variant="light"
    color="gray"
    size="sm"
    leftSection={<IconEyeOff size={11} aria-hidden />}
    flex="none"
    title="Sees only the projects given to them"
  >
    Some projects
  </Badge>
);

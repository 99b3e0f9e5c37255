import type { MemberRow } from "./member-row.ts";
import { useMembersView } from "./members-context.ts";
import { PersonIdentity } from "./person-identity.tsx";

interface MemberIdentityProps {
  member: MemberRow;
}

/** Who it is, in the list of members. */
export function MemberIdentity({ member }: MemberIdentityProps) {
  const { selfId } = useMembersView();
  return <PersonIdentity person={member} isSelf={member.userId === selfId} />;
}

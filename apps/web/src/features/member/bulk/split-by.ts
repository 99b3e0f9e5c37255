import type { MemberRow } from "../member-row.ts";

/** Those with whom something can be done, and the others with the reason. */
export function splitBy(members: readonly MemberRow[], whyNot: (member: MemberRow) => string | undefined) {
  const included: MemberRow[] = [];
  const skipped: { member: MemberRow; why: string }[] = [];
  for (const member of members) {
    const why = whyNot(member);
    if (why === undefined) included.push(member);
    else skipped.push({ member, why });
  }
  return { included, skipped };
}

import type { InstanceOrganizationRow } from "./instance-organization-row.ts";

type Seats = Pick<InstanceOrganizationRow, "memberCount" | "pendingInvitations" | "maxMembers">;

const number = new Intl.NumberFormat("en");

/** How many seats members and pending invitations take: "3 of 10", or "3" without a limit. */
export function seatsUsed({ memberCount, pendingInvitations, maxMembers }: Seats): string {
  const used = number.format(memberCount + pendingInvitations);
  return maxMembers === null ? used : `${used} of ${number.format(maxMembers)}`;
}

/** Whether no one can join. */
export const isFull = ({ memberCount, pendingInvitations, maxMembers }: Seats): boolean =>
  maxMembers !== null && memberCount + pendingInvitations >= maxMembers;

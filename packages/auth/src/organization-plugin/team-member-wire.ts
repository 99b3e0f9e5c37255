import type { TeamMember } from "@guildhall/contracts";

/** A seat in a team in Better Auth's words, without the person in it. */
export const teamMemberWire = ({ id, teamId, userId, createdAt }: TeamMember) => ({ id, teamId, userId, createdAt });

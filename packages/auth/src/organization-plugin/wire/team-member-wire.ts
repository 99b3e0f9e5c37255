import type { TeamMember } from "@guildhall/contracts";

/** A team membership in Better Auth's format, without the person. */
export const teamMemberWire = ({ id, teamId, userId, createdAt }: TeamMember) => ({ id, teamId, userId, createdAt });

import type { OrganizationId, TeamId, UserId } from "@guildhall/contracts";
import { session } from "@guildhall/db";
import { and, eq, gt, isNull, sql } from "drizzle-orm";
import type { Services } from "../services.ts";

/** A list is one answer. The oldest ones beyond are left out of it, and end with the others where all do. */
export const MOST_LISTED_SESSIONS = 500;

/** A session as its owner sees it: without what opens it. */
export interface OwnSession {
  id: string;
  userId: UserId;
  createdAt: Date;
  updatedAt: Date;
  expiresAt: Date;
  ipAddress: string | null;
  userAgent: string | null;
  activeOrganizationId: OrganizationId | null;
  activeTeamId: TeamId | null;
}

/** The live sessions of an account, newest first, but for those in which an administrator acts as the person. One SQL statement. */
export function listSessions({ database: { orm } }: Services, owner: UserId): Promise<OwnSession[]> {
  const { id, userId, createdAt, updatedAt, expiresAt, ipAddress, userAgent, activeOrganizationId, activeTeamId } =
    session;
  return orm
    .select({ id, userId, createdAt, updatedAt, expiresAt, ipAddress, userAgent, activeOrganizationId, activeTeamId })
    .from(session)
    .where(and(eq(userId, owner), gt(expiresAt, sql`now()`), isNull(session.impersonatedBy)))
    .orderBy(sql`${createdAt} desc, ${id} desc`)
    .limit(MOST_LISTED_SESSIONS);
}

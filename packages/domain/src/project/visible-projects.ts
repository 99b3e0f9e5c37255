import { columnsOf, member, type Orm, project, projectMember, type Transaction } from "@guildhall/db";
import type { Permission } from "@guildhall/permissions";
import { and, eq, isNotNull, not, or, type SQL, sql } from "drizzle-orm";
import type { Scope } from "../scope/scope.ts";

/**
 * The projects the caller may see, with their role in each: all of the organization's, or for a restricted member those
 * they are in, and for a project's token that project. The restriction is read here, not from the scope, so that a new one holds at once. Every way to
 * a project leads through this query.
 */
export function visibleProjects(db: Orm | Transaction, scope: Scope<Permission>, which?: SQL) {
  const ofToken = scope.caller.token?.projectId;
  return db
    .select({
      ...columnsOf(project, ["createdBy", "updatedBy", "deletedAt", "deletedBy", "source", "rowId"]),
      role: projectMember.role,
      memberCount: sql<number>`(select count(*)::int from ${projectMember}
        where ${projectMember.organizationId} = ${project.organizationId} and ${projectMember.projectId} = ${project.id}
      )`.as("member_count"),
    })
    .from(project)
    .innerJoin(member, and(eq(member.organizationId, project.organizationId), eq(member.userId, scope.caller.userId)))
    .leftJoin(
      projectMember,
      and(
        eq(projectMember.organizationId, project.organizationId),
        eq(projectMember.projectId, project.id),
        eq(projectMember.userId, member.userId),
      ),
    )
    .where(
      and(
        eq(project.organizationId, scope.organization.id),
        or(not(member.hasRestrictedSiteAccess), isNotNull(projectMember.userId)),
        ofToken ? eq(project.id, ofToken) : undefined,
        which,
      ),
    );
}

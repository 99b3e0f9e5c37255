import { columnsOf, member, type Orm, project, projectMember, type Transaction } from "@guildhall/db";
import type { Permission } from "@guildhall/permissions";
import { and, eq, isNotNull, isNull, not, or, type SQL, sql } from "drizzle-orm";
import { QueryBuilder } from "drizzle-orm/pg-core";
import type { Scope } from "../scope/scope.ts";

/** Whose view it is: values, or SQL of them. */
interface Viewer {
  organizationId: SQL;
  userId: SQL;
  /** The project that an access token is limited to; null for any other caller. */
  tokenProjectId: SQL;
}

const fields = {
  ...columnsOf(project, ["createdBy", "updatedBy", "deletedAt", "deletedBy", "source", "rowId"]),
  role: projectMember.role,
  memberCount: sql<number>`(select count(*)::int from ${projectMember}
    where ${projectMember.organizationId} = ${project.organizationId} and ${projectMember.projectId} = ${project.id}
  )`.as("member_count"),
};

const conditions = ({ organizationId, userId, tokenProjectId }: Viewer, which?: SQL) => ({
  isViewer: and(eq(member.organizationId, project.organizationId), eq(member.userId, userId)),
  isTheirPart: and(
    eq(projectMember.organizationId, project.organizationId),
    eq(projectMember.projectId, project.id),
    eq(projectMember.userId, member.userId),
  ),
  isVisible: and(
    eq(project.organizationId, organizationId),
    or(not(member.hasRestrictedSiteAccess), isNotNull(projectMember.userId)),
    or(isNull(tokenProjectId), eq(project.id, tokenProjectId)),
    which,
  ),
});

/**
 * The projects the caller may see, with their role in each: all of the organization's, or for a restricted member those
 * they are in, and for a project's token that project. The restriction is read here, not from the scope, so that a new one holds at once. Every way to
 * a project leads through this query, or {@link visibleProjectsSql}.
 */
export function visibleProjects(db: Orm | Transaction, { organization, caller }: Scope<Permission>, which?: SQL) {
  const viewer = {
    organizationId: sql`${organization.id}`,
    userId: sql`${caller.userId}`,
    tokenProjectId: sql`${caller.token?.projectId ?? null}::text`,
  };
  const { isViewer, isTheirPart, isVisible } = conditions(viewer, which);
  return db
    .select(fields)
    .from(project)
    .innerJoin(member, isViewer)
    .leftJoin(projectMember, isTheirPart)
    .where(isVisible);
}

const { isViewer, isTheirPart, isVisible } = conditions({
  organizationId: sql`caller.organization_id`,
  userId: sql`caller.user_id`,
  tokenProjectId: sql`caller.project_id`,
});

/** The same as SQL for a page, see `PageQuery`, in the order and with the names of the columns. */
export const visibleProjectsSql = `(${
  new QueryBuilder()
    .select(fields)
    .from(project)
    .innerJoin(member, isViewer)
    .leftJoin(projectMember, isTheirPart)
    .where(isVisible)
    .toSQL().sql
})`;

/** SQL of whether the caller sees a project. @param id SQL of its id */
export const isVisibleProject = (id: string) =>
  `exists (select from ${visibleProjectsSql} visible where visible.id = ${id})`;

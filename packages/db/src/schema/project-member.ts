import type { OrganizationId, ProjectId, ProjectRole, UserId } from "@guildhall/contracts";
import { sql } from "drizzle-orm";
import { check, foreignKey, index, pgTable, primaryKey, text } from "drizzle-orm/pg-core";
import { createdAt } from "./columns.ts";
import { member } from "./member.ts";
import { project } from "./project.ts";

/**
 * A project membership, and for a restricted member the grant to see the project. I6 and I8: of the same organization,
 * and gone with the project or the membership.
 */
export const projectMember = pgTable(
  "project_member",
  {
    organizationId: text("organization_id").$type<OrganizationId>().notNull(),
    projectId: text("project_id").$type<ProjectId>().notNull(),
    userId: text("user_id").$type<UserId>().notNull(),
    role: text("role").$type<ProjectRole>().notNull(),
    createdAt: createdAt(),
    createdBy: text("created_by"),
  },
  (table) => [
    primaryKey({ name: "project_member_pkey", columns: [table.organizationId, table.projectId, table.userId] }),
    check("project_member_role_known", sql`${table.role} in ('owner', 'admin', 'member', 'viewer')`),
    foreignKey({
      name: "project_member_of_this_organization",
      columns: [table.organizationId, table.projectId],
      foreignColumns: [project.organizationId, project.id],
    }).onDelete("cascade"),
    foreignKey({
      name: "project_member_is_member",
      columns: [table.organizationId, table.userId],
      foreignColumns: [member.organizationId, member.userId],
    }).onDelete("cascade"),
    index("project_member_user").on(table.organizationId, table.userId),
  ],
);

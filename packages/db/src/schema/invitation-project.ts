import type { InvitationId, OrganizationId, ProjectId } from "@guildhall/contracts";
import { foreignKey, index, pgTable, primaryKey, text } from "drizzle-orm/pg-core";
import { invitation } from "./invitation.ts";
import { project } from "./project.ts";

/** A project the invited person will see; with a restricted invitation, the only ones. */
export const invitationProject = pgTable(
  "invitation_project",
  {
    organizationId: text("organization_id").$type<OrganizationId>().notNull(),
    invitationId: text("invitation_id").$type<InvitationId>().notNull(),
    projectId: text("project_id").$type<ProjectId>().notNull(),
  },
  (table) => [
    primaryKey({
      name: "invitation_project_pkey",
      columns: [table.organizationId, table.invitationId, table.projectId],
    }),
    foreignKey({
      name: "invitation_project_invitation",
      columns: [table.organizationId, table.invitationId],
      foreignColumns: [invitation.organizationId, invitation.id],
    }).onDelete("cascade"),
    foreignKey({
      name: "invitation_project_of_this_organization",
      columns: [table.organizationId, table.projectId],
      foreignColumns: [project.organizationId, project.id],
    }).onDelete("cascade"),
    index("invitation_project_project").on(table.organizationId, table.projectId),
  ],
);

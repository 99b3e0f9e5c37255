import type { OrganizationId, TeamId, UserId } from "@guildhall/contracts";
import { foreignKey, index, pgTable, primaryKey, text, unique } from "drizzle-orm/pg-core";
import { createdAt } from "./columns.ts";
import { member } from "./member.ts";
import { team } from "./team.ts";

/** A team membership. I6 and I8: of the same organization, and gone with the team or the membership. */
export const teamMember = pgTable(
  "team_member",
  {
    id: text("id").notNull(),
    organizationId: text("organization_id").$type<OrganizationId>().notNull(),
    teamId: text("team_id").$type<TeamId>().notNull(),
    userId: text("user_id").$type<UserId>().notNull(),
    createdAt: createdAt(),
    createdBy: text("created_by"),
  },
  (table) => [
    primaryKey({ name: "team_member_pkey", columns: [table.organizationId, table.id] }),
    unique("team_member_once_per_team").on(table.teamId, table.userId),
    foreignKey({
      name: "team_member_of_this_organization",
      columns: [table.organizationId, table.teamId],
      foreignColumns: [team.organizationId, team.id],
    }).onDelete("cascade"),
    foreignKey({
      name: "team_member_is_member",
      columns: [table.organizationId, table.userId],
      foreignColumns: [member.organizationId, member.userId],
    }).onDelete("cascade"),
    index("team_member_team").on(table.organizationId, table.teamId),
    index("team_member_user").on(table.organizationId, table.userId),
  ],
);

import type { InvitationId, OrganizationId, TeamId } from "@guildhall/contracts";
import { foreignKey, index, pgTable, primaryKey, text } from "drizzle-orm/pg-core";
import { invitation } from "./invitation.ts";
import { team } from "./team.ts";

/** A team the invited person joins with the organization. */
export const invitationTeam = pgTable(
  "invitation_team",
  {
    organizationId: text("organization_id").$type<OrganizationId>().notNull(),
    invitationId: text("invitation_id").$type<InvitationId>().notNull(),
    teamId: text("team_id").$type<TeamId>().notNull(),
  },
  (table) => [
    primaryKey({ name: "invitation_team_pkey", columns: [table.organizationId, table.invitationId, table.teamId] }),
    foreignKey({
      name: "invitation_team_invitation",
      columns: [table.organizationId, table.invitationId],
      foreignColumns: [invitation.organizationId, invitation.id],
    }).onDelete("cascade"),
    foreignKey({
      name: "invitation_team_of_this_organization",
      columns: [table.organizationId, table.teamId],
      foreignColumns: [team.organizationId, team.id],
    }).onDelete("cascade"),
    index("invitation_team_team").on(table.organizationId, table.teamId),
  ],
);

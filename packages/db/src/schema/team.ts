import type { OrganizationId, TeamId } from "@guildhall/contracts";
import { sql } from "drizzle-orm";
import { check, index, integer, jsonb, pgTable, primaryKey, text } from "drizzle-orm/pg-core";
import { bookkeeping } from "./bookkeeping.ts";
import { organization } from "./organization.ts";

/** A group of members within an organization. */
export const team = pgTable(
  "team",
  {
    id: text("id").$type<TeamId>().notNull(),
    organizationId: text("organization_id")
      .$type<OrganizationId>()
      .notNull()
      .references(() => organization.id, { onDelete: "cascade" }),
    name: text("name").notNull(),
    description: text("description"),
    metadata: jsonb("metadata").$type<unknown>(),
    logo: text("logo"),
    /** How many members there may be; null for no limit. */
    maxMembers: integer("max_members"),
    ...bookkeeping(),
  },
  (table) => [
    primaryKey({ name: "team_pkey", columns: [table.organizationId, table.id] }),
    check("team_limit_positive", sql`${table.maxMembers} > 0`),
    index("team_id").on(table.id),
    index("team_by_name").on(table.organizationId, sql`name collate "und-x-icu"`, table.id),
  ],
);

import type { OrganizationId, ProjectId } from "@guildhall/contracts";
import { sql } from "drizzle-orm";
import { index, pgTable, primaryKey, text, uniqueIndex } from "drizzle-orm/pg-core";
import { bookkeeping } from "./bookkeeping.ts";
import { organization } from "./organization.ts";

/** What an organization owns and grants access to. */
export const project = pgTable(
  "project",
  {
    id: text("id").$type<ProjectId>().notNull(),
    organizationId: text("organization_id")
      .$type<OrganizationId>()
      .notNull()
      .references(() => organization.id, { onDelete: "cascade" }),
    name: text("name").notNull(),
    slug: text("slug").notNull(),
    ...bookkeeping(),
  },
  (table) => [
    primaryKey({ name: "project_pkey", columns: [table.organizationId, table.id] }),
    uniqueIndex("project_slug_taken").on(table.organizationId, sql`lower(${table.slug})`),
    index("project_by_name").on(table.organizationId, sql`name collate "und-x-icu"`, table.id),
  ],
);

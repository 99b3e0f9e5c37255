import type { OrganizationId } from "@guildhall/contracts";
import type { Permission } from "@guildhall/permissions";
import { jsonb, pgTable, primaryKey, text, unique } from "drizzle-orm/pg-core";
import { bookkeeping } from "./bookkeeping.ts";
import { organization } from "./organization.ts";

/** A role of one organization's own. I7: its name is one of a kind there. */
export const organizationRole = pgTable(
  "organization_role",
  {
    id: text("id").notNull(),
    organizationId: text("organization_id")
      .$type<OrganizationId>()
      .notNull()
      .references(() => organization.id, { onDelete: "cascade" }),
    role: text("role").notNull(),
    permissions: jsonb("permissions").$type<Permission[]>().notNull(),
    /** What people read in place of `role`, which programs and URLs use. */
    displayName: text("display_name"),
    description: text("description"),
    ...bookkeeping(),
  },
  (table) => [
    primaryKey({ name: "organization_role_pkey", columns: [table.organizationId, table.id] }),
    unique("organization_role_name_taken").on(table.organizationId, table.role),
  ],
);

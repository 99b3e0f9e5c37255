import type { OrganizationId } from "@guildhall/contracts";
import { sql } from "drizzle-orm";
import { check, index, pgTable, text } from "drizzle-orm/pg-core";
import { instant } from "./columns.ts";
import { organization } from "./organization.ts";

/**
 * Every slug that no other organization can take: those in use, and former ones while they are reserved. Written by a trigger
 * on organization; the primary key is what makes a slug unique across both.
 */
export const organizationSlug = pgTable(
  "organization_slug",
  {
    slug: text("slug").primaryKey(),
    /** Null once the row of a deleted organization was deleted too. */
    organizationId: text("organization_id")
      .$type<OrganizationId>()
      .references(() => organization.id, { onDelete: "set null" }),
    /** When others can take it; null for the slug in use. */
    reservedUntil: instant("reserved_until"),
    /** Who deleted the organization, if it was deleted. */
    deletedBy: text("deleted_by"),
  },
  (table) => [
    check("organization_slug_lower_case", sql`${table.slug} = lower(${table.slug})`),
    check("organization_slug_of_one", sql`${table.organizationId} is not null or ${table.reservedUntil} is not null`),
    index("organization_slug_organization").on(table.organizationId),
    index("organization_slug_reserved_until").on(table.reservedUntil).where(sql`${table.reservedUntil} is not null`),
    index("organization_slug_deleted_by").on(table.deletedBy).where(sql`${table.deletedBy} is not null`),
  ],
);

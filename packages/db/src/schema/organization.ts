import type { OrganizationId, UserId } from "@guildhall/contracts";
import { sql } from "drizzle-orm";
import { integer, pgTable, text, uniqueIndex } from "drizzle-orm/pg-core";
import { createdAt, instant, updatedAt } from "./columns.ts";
import { user } from "./user.ts";

/** An organization. Deleted ones stay as rows with `deletedAt`, invisible at every door, their slug free again. */
export const organization = pgTable(
  "organization",
  {
    id: text("id").$type<OrganizationId>().primaryKey(),
    name: text("name").notNull(),
    slug: text("slug").notNull(),
    logo: text("logo"),
    /** Kept by a trigger on member. */
    memberCount: integer("member_count").notNull().default(0),
    version: integer("version").notNull().default(1),
    createdBy: text("created_by")
      .$type<UserId>()
      .references(() => user.id, { onDelete: "set null" }),
    createdAt: createdAt(),
    updatedAt: updatedAt(),
    deletedAt: instant("deleted_at"),
  },
  (table) => [
    // I5: one live organization per slug, whatever the case.
    uniqueIndex("organization_slug_taken").on(sql`lower(${table.slug})`).where(sql`${table.deletedAt} is null`),
  ],
);

import type { OrganizationId, UserId } from "@guildhall/contracts";
import { sql } from "drizzle-orm";
import { check, index, pgTable, text, unique } from "drizzle-orm/pg-core";
import { bytea } from "./bytea.ts";
import { createdAt, instant } from "./columns.ts";
import { organization } from "./organization.ts";
import { user } from "./user.ts";

/**
 * A picture that was uploaded for an account, an organization or one of its teams. Their columns have its URL; those that
 * none of them has any more are deleted hourly.
 */
export const picture = pgTable(
  "picture",
  {
    /** Random: anyone who has it can see the picture. */
    id: text("id").primaryKey(),
    /** The organization it belongs to: its own logo, or that of one of its teams. */
    organizationId: text("organization_id")
      .$type<OrganizationId>()
      .references(() => organization.id, { onDelete: "cascade" }),
    userId: text("user_id")
      .$type<UserId>()
      .references(() => user.id, { onDelete: "cascade" }),
    contentType: text("content_type").$type<"image/png" | "image/jpeg" | "image/webp">().notNull(),
    bytes: bytea("bytes").notNull(),
    /** The SHA-256 of the bytes, in hexadecimal digits. */
    sha256: text("sha256").notNull(),
    createdAt: createdAt(),
    /** When it was last uploaded. */
    uploadedAt: instant("uploaded_at").notNull().defaultNow(),
  },
  (table) => [
    // Once for each owner, not for all together: its id would tell who else has the same picture.
    unique("picture_once_per_owner").on(table.organizationId, table.userId, table.sha256).nullsNotDistinct(),
    index("picture_user").on(table.userId),
    check("picture_has_one_owner", sql`num_nonnulls(${table.organizationId}, ${table.userId}) = 1`),
    check("picture_type_known", sql`${table.contentType} in ('image/png', 'image/jpeg', 'image/webp')`),
    check("picture_size_limit", sql`octet_length(${table.bytes}) between 1 and 524288`),
  ],
);

import type { OrganizationId } from "@guildhall/contracts";
import { sql } from "drizzle-orm";
import { boolean, foreignKey, index, pgTable, primaryKey, text } from "drizzle-orm/pg-core";
import { member } from "./member.ts";
import { memberGrams } from "./member-search.ts";

/**
 * The text that a member is searched by, which triggers keep. Not a column of `member`: its index is the most expensive one, and
 * Postgres writes to each index of a row that is updated, also where only a role changes.
 */
export const memberText = pgTable(
  "member_text",
  {
    organizationId: text("organization_id").$type<OrganizationId>().notNull(),
    memberId: text("member_id").notNull(),
    /** Name and email address, in lower case. */
    searchText: text("search_text").notNull(),
    /** Whether it is in the index of grams: see the function `index_member_texts`. */
    isIndexed: boolean("is_indexed").notNull().default(false),
  },
  (table) => [
    primaryKey({ name: "member_text_pkey", columns: [table.organizationId, table.memberId] }),
    foreignKey({
      name: "member_text_of_member",
      columns: [table.organizationId, table.memberId],
      foreignColumns: [member.organizationId, member.id],
    }).onDelete("cascade"),
    // Each search, of whatever organization, reads the list of what is still to be sorted in: 256 kB at most.
    index("member_text_grams")
      .using("gin", sql.raw(memberGrams()))
      .with({ gin_pending_list_limit: 256 })
      .where(sql`is_indexed`),
    index("member_text_unindexed").on(table.organizationId).where(sql`not is_indexed`),
  ],
);

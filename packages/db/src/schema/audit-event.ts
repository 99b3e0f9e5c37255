import type { OrganizationId } from "@guildhall/contracts";
import { index, jsonb, pgTable, primaryKey, text } from "drizzle-orm/pg-core";
import { createdAt } from "./columns.ts";
import { organization } from "./organization.ts";

/** What happened in an organization, who did it and whom it affected. I10: rows are only ever added. */
export const auditEvent = pgTable(
  "audit_event",
  {
    id: text("id").notNull(),
    organizationId: text("organization_id")
      .$type<OrganizationId>()
      .notNull()
      .references(() => organization.id),
    event: text("event").notNull(),
    /** The user who did it, or null when Guildhall itself did. No foreign key: the record outlives the account. */
    actorId: text("actor_id"),
    targetId: text("target_id").notNull(),
    details: jsonb("details").$type<Record<string, unknown>>().notNull().default({}),
    createdAt: createdAt(),
  },
  (table) => [
    primaryKey({ name: "audit_event_pkey", columns: [table.organizationId, table.id] }),
    index("audit_event_by_created").on(table.organizationId, table.createdAt, table.id),
  ],
);

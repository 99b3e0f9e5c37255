import type { InvitationId, InvitationStatus, OrganizationId, UserId } from "@guildhall/contracts";
import { sql } from "drizzle-orm";
import { boolean, check, index, integer, jsonb, pgTable, primaryKey, text, uniqueIndex } from "drizzle-orm/pg-core";
import { bookkeeping } from "./bookkeeping.ts";
import { instant } from "./columns.ts";
import { organization } from "./organization.ts";
import { user } from "./user.ts";

/** An invitation of an email address into an organization. `role` is comma-separated, as a membership's. */
export const invitation = pgTable(
  "invitation",
  {
    id: text("id").$type<InvitationId>().notNull(),
    organizationId: text("organization_id")
      .$type<OrganizationId>()
      .notNull()
      .references(() => organization.id, { onDelete: "cascade" }),
    email: text("email").notNull(),
    role: text("role").notNull(),
    status: text("status").$type<InvitationStatus>().notNull().default("pending"),
    expiresAt: instant("expires_at").notNull(),
    inviterId: text("inviter_id")
      .$type<UserId>()
      .references(() => user.id, { onDelete: "set null" }),
    /** True when the new member is to see only the projects in invitation_project. */
    hasRestrictedSiteAccess: boolean("has_restricted_site_access").notNull().default(false),
    /** When the invited person last asked for a new one, and how often they did. */
    requestedAt: instant("requested_at"),
    requestCount: integer("request_count").notNull().default(0),
    publicMetadata: jsonb("public_metadata").$type<Record<string, unknown>>().notNull().default({}),
    /** For the operator's back ends alone. */
    privateMetadata: jsonb("private_metadata").$type<Record<string, unknown>>().notNull().default({}),
    ...bookkeeping(),
  },
  (table) => [
    primaryKey({ name: "invitation_pkey", columns: [table.organizationId, table.id] }),
    // I3: one pending invitation per email and organization.
    uniqueIndex("invitation_pending_once")
      .on(table.organizationId, sql`lower(${table.email})`)
      .where(sql`${table.status} = 'pending'`),
    check("invitation_email_canonical", sql`is_canonical_email(${table.email})`),
    check(
      "invitation_restriction_is_for_members",
      sql`not ${table.hasRestrictedSiteAccess} or ${table.role} = 'member'`,
    ),
    check("invitation_request_counted", sql`(${table.requestedAt} is null) = (${table.requestCount} = 0)`),
    check("invitation_role_shape", sql`${table.role} ~ '^[a-z0-9_-]+(,[a-z0-9_-]+)*$'`),
    check(
      "invitation_status_known",
      sql`${table.status} in ('pending', 'accepted', 'rejected', 'canceled', 'expired')`,
    ),
    index("invitation_id").on(table.id),
    index("invitation_by_created").on(table.organizationId, table.createdAt, table.id),
    index("invitation_pending_for")
      .on(sql`lower(${table.email})`, table.createdAt)
      .where(sql`${table.status} = 'pending'`),
    index("invitation_pending_until").on(table.expiresAt).where(sql`${table.status} = 'pending'`),
    index("invitation_inviter").on(table.inviterId),
  ],
);

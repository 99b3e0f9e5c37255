import type { MemberId, OrganizationId, UserId } from "@guildhall/contracts";
import { sql } from "drizzle-orm";
import { boolean, check, index, jsonb, pgTable, primaryKey, smallint, text, unique } from "drizzle-orm/pg-core";
import { bookkeeping } from "./bookkeeping.ts";
import { instant } from "./columns.ts";
import { memberSearchKey, memberSearchText } from "./member-search.ts";
import { organization } from "./organization.ts";
import { user } from "./user.ts";

/**
 * A membership. `role` is Better Auth's comma-separated string; what else is known of it is derived by Postgres.
 * Name and email are copies maintained by triggers, so that one index serves a sorted or searched page of a large organization.
 * While `hidesProfile` they are what the person was added with.
 */
export const member = pgTable(
  "member",
  {
    id: text("id").$type<MemberId>().notNull(),
    organizationId: text("organization_id")
      .$type<OrganizationId>()
      .notNull()
      .references(() => organization.id, { onDelete: "cascade" }),
    userId: text("user_id")
      .$type<UserId>()
      .notNull()
      .references(() => user.id, { onDelete: "cascade" }),
    role: text("role").notNull().default("member"),
    roles: text("roles").array().notNull().generatedAlwaysAs(sql`string_to_array(role, ',')`),
    /** The power of the most powerful role: 0 owner, 1 admin, 2 custom, 3 member. */
    roleRank: smallint("role_rank")
      .notNull()
      .generatedAlwaysAs(
        sql`case when ',' || role || ',' like '%,owner,%' then 0 when ',' || role || ',' like '%,admin,%' then 1 when role = 'member' then 3 else 2 end`,
      ),
    userName: text("user_name").notNull().default(""),
    userEmail: text("user_email").notNull().default(""),
    /** What a search reads in order of name: see {@link memberSearchKey}. */
    searchKey: text("search_key").generatedAlwaysAs(sql.raw(memberSearchKey)),
    status: text("status").notNull().default("active"),
    invitedBy: text("invited_by"),
    invitedAt: instant("invited_at"),
    joinedAt: instant("joined_at").notNull().defaultNow(),
    lastActiveAt: instant("last_active_at"),
    /** True for a member who sees the projects granted to them and no others. */
    hasRestrictedSiteAccess: boolean("has_restricted_site_access").notNull().default(false),
    /** True for someone added by address alone, who gets in once the account's address is confirmed. */
    needsVerifiedEmail: boolean("needs_verified_email").notNull().default(false),
    /**
     * True for someone added without their consent who has not opened the organization yet: members see the name they were
     * added with and no picture, so that adding an email address does not reveal whose account it is.
     */
    hidesProfile: boolean("hides_profile").notNull().default(false),
    publicMetadata: jsonb("public_metadata").$type<Record<string, unknown>>().notNull().default({}),
    /** For the operator's back ends alone. */
    privateMetadata: jsonb("private_metadata").$type<Record<string, unknown>>().notNull().default({}),
    ...bookkeeping(),
  },
  (table) => [
    primaryKey({ name: "member_pkey", columns: [table.organizationId, table.id] }),
    // I2: one membership per user and organization.
    unique("member_once_per_organization").on(table.organizationId, table.userId),
    // Owners and admins are never restricted: a promotion lifts the restriction, or is rejected.
    check("member_restriction_is_for_members", sql`not ${table.hasRestrictedSiteAccess} or ${table.role} = 'member'`),
    check("member_role_shape", sql`${table.role} ~ '^[a-z0-9_-]+(,[a-z0-9_-]+)*$'`),
    index("member_user").on(table.userId),
    // These two with search_key included, which the migration adds.
    index("member_by_name").on(table.organizationId, sql`user_name collate "und-x-icu"`, table.id),
    index("member_by_joined").on(table.organizationId, table.createdAt, table.id),
    index("member_by_role").on(table.organizationId, table.roleRank, table.id),
    index("member_with_role").using("gin", table.organizationId, table.roles),
    index("member_search").using("gin", table.organizationId, sql.raw(`${memberSearchText()} gin_trgm_ops`)),
  ],
);

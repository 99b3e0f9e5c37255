import type {
  OrganizationId,
  OrganizationType,
  SubscriptionStatus,
  SubscriptionTier,
  UserId,
} from "@guildhall/contracts";
import { sql } from "drizzle-orm";
import { boolean, check, index, integer, jsonb, pgTable, text, uniqueIndex } from "drizzle-orm/pg-core";
import { bookkeeping } from "./bookkeeping.ts";
import { user } from "./user.ts";

/** An organization. Deleted ones stay as rows with `deletedAt`, invisible at every API. */
export const organization = pgTable(
  "organization",
  {
    id: text("id").$type<OrganizationId>().primaryKey(),
    name: text("name").notNull(),
    slug: text("slug").notNull(),
    logo: text("logo"),
    /** Maintained by a trigger on member. */
    memberCount: integer("member_count").notNull().default(0),
    /** What its members may read too: the public metadata of Clerk's clients. */
    metadata: jsonb("metadata").$type<Record<string, unknown>>(),
    /** For the operator's back ends alone. */
    privateMetadata: jsonb("private_metadata").$type<Record<string, unknown>>().notNull().default({}),
    type: text("type").$type<OrganizationType>().notNull().default("team"),
    ownerUserId: text("owner_user_id")
      .$type<UserId>()
      .references(() => user.id, { onDelete: "set null" }),
    isPersonal: boolean("is_personal").notNull().default(false),
    /** I4: members and pending invitations together never exceed it; null for no limit. */
    maxMembers: integer("max_members"),
    /** Teams there may be; null for no limit. */
    maxTeams: integer("max_teams"),
    /** Whether members must have passed a second factor, or signed in through the organization's identity provider. */
    requireTwoFactor: boolean("require_two_factor").notNull().default(false),
    features: jsonb("features").$type<unknown>(),
    settings: jsonb("settings").$type<unknown>(),
    subscriptionTier: text("subscription_tier").$type<SubscriptionTier>(),
    subscriptionStatus: text("subscription_status").$type<SubscriptionStatus>(),
    ...bookkeeping(),
  },
  (table) => [
    check("organization_type_known", sql`${table.type} in ('individual', 'team', 'enterprise')`),
    check("organization_tier_known", sql`${table.subscriptionTier} in ('free', 'plus', 'pro', 'enterprise')`),
    check("organization_subscription_known", sql`${table.subscriptionStatus} in ('active', 'canceled')`),
    check("organization_limits_positive", sql`${table.maxMembers} > 0 and ${table.maxTeams} > 0`),
    // I5: one live organization per slug, case-insensitive. `organization_slug` reserves former ones as well.
    uniqueIndex("organization_slug_taken").on(sql`lower(${table.slug})`).where(sql`${table.deletedAt} is null`),
    // Deleting an account looks for the organizations that name it as their owner.
    index("organization_owner_user").on(table.ownerUserId).where(sql`${table.ownerUserId} is not null`),
    // What an account created is counted before it creates another.
    index("organization_created_by").on(table.createdBy).where(sql`${table.deletedAt} is null`),
  ],
);

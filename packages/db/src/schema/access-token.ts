import type { AccessTokenId, AccessTokenKind, OrganizationId, ProjectId, UserId } from "@guildhall/contracts";
import type { Permission } from "@guildhall/permissions";
import { sql } from "drizzle-orm";
import {
  bigint,
  boolean,
  check,
  foreignKey,
  index,
  integer,
  jsonb,
  pgTable,
  primaryKey,
  text,
  unique,
  uniqueIndex,
} from "drizzle-orm/pg-core";
import { createdAt, instant } from "./columns.ts";
import { member } from "./member.ts";
import { project } from "./project.ts";
import { ssoProvider } from "./sso-provider.ts";

/** What a program shows instead of a session. I6 and I8: of one membership or project, and gone with either. */
export const accessToken = pgTable(
  "access_token",
  {
    id: text("id").$type<AccessTokenId>().notNull(),
    organizationId: text("organization_id").$type<OrganizationId>().notNull(),
    /** The creator: the member it acts as, cut down to `permissions`. */
    userId: text("user_id").$type<UserId>().notNull(),
    kind: text("kind").$type<AccessTokenKind>().notNull(),
    /** Set for a project token only: the project it is limited to. */
    projectId: text("project_id").$type<ProjectId>(),
    name: text("name").notNull(),
    permissions: jsonb("permissions").$type<Permission[]>().notNull(),
    /** SHA-256 of the secret, which itself is not stored. */
    secretHash: text("secret_hash").notNull(),
    /** The secret's last characters, by which people recognize it. */
    hint: text("hint").notNull(),
    expiresAt: instant("expires_at"),
    /** To the minute. */
    lastUsedAt: instant("last_used_at"),
    /** The access token that created this one, which does not outlive it; null when a session did. */
    createdByTokenId: text("created_by_token_id").$type<AccessTokenId>(),
    /** The provider whose single sign-on its creator had signed in with. */
    ssoProviderId: text("sso_provider_id").references(() => ssoProvider.id, { onDelete: "set null" }),
    createdAt: createdAt(),
    /** Null until something about it is changed. */
    updatedAt: instant("updated_at"),
    /** A disabled one is rejected until it is enabled again. */
    enabled: boolean("enabled").notNull().default(true),
    /** What its creator stores with it. */
    metadata: jsonb("metadata").$type<Record<string, unknown>>(),
    /** How many requests it may still make; null for any number. */
    remaining: integer("remaining"),
    /** What `remaining` is set to once in every interval, in milliseconds. */
    refillAmount: integer("refill_amount"),
    refillInterval: bigint("refill_interval", { mode: "number" }),
    /** When the current interval began; null for when it was created. */
    lastRefillAt: instant("last_refill_at"),
    /** How many requests it may make in each window, in milliseconds. */
    rateLimitMax: integer("rate_limit_max"),
    rateLimitWindow: bigint("rate_limit_window", { mode: "number" }),
    /** When the current window began, and the requests since. */
    rateLimitStartedAt: instant("rate_limit_started_at"),
    requestCount: integer("request_count").notNull().default(0),
  },
  (table) => [
    primaryKey({ name: "access_token_pkey", columns: [table.organizationId, table.id] }),
    unique("access_token_secret").on(table.secretHash),
    foreignKey({
      name: "access_token_is_a_members",
      columns: [table.organizationId, table.userId],
      foreignColumns: [member.organizationId, member.userId],
    }).onDelete("cascade"),
    foreignKey({
      name: "access_token_of_this_organizations_project",
      columns: [table.organizationId, table.projectId],
      foreignColumns: [project.organizationId, project.id],
    }).onDelete("cascade"),
    foreignKey({
      name: "access_token_created_by_token",
      columns: [table.organizationId, table.createdByTokenId],
      foreignColumns: [table.organizationId, table.id],
    }).onDelete("cascade"),
    check("access_token_kind_known", sql`${table.kind} in ('personal', 'project', 'organization')`),
    check("access_token_project_of_its_kind", sql`(${table.kind} = 'project') = (${table.projectId} is not null)`),
    check("access_token_remaining_counted", sql`${table.remaining} >= 0 and ${table.requestCount} >= 0`),
    check(
      "access_token_refill_complete",
      sql`(${table.refillAmount} is null) = (${table.refillInterval} is null)
        and (${table.refillAmount} is null or ${table.remaining} is not null)
        and ${table.refillAmount} >= 1 and ${table.refillInterval} >= 1`,
    ),
    check(
      "access_token_rate_limit_complete",
      sql`(${table.rateLimitMax} is null) = (${table.rateLimitWindow} is null)
        and ${table.rateLimitMax} >= 1 and ${table.rateLimitWindow} >= 1`,
    ),
    uniqueIndex("access_token_id").on(table.id),
    index("access_token_user").on(table.organizationId, table.userId),
    index("access_token_created_by").on(table.organizationId, table.createdByTokenId),
    index("access_token_project").on(table.organizationId, table.projectId),
    index("access_token_by_created").on(table.organizationId, table.createdAt, table.id),
    index("access_token_sso_provider").on(table.ssoProviderId),
  ],
);

import type { OrganizationId, TeamId, UserId } from "@guildhall/contracts";
import { sql } from "drizzle-orm";
import { type AnyPgColumn, check, index, pgTable, text, unique } from "drizzle-orm/pg-core";
import { createdAt, instant, updatedAt } from "./columns.ts";
import type { SecondFactor } from "./second-factor.ts";
import { ssoProvider } from "./sso-provider.ts";
import { user } from "./user.ts";

/**
 * A signed-in browser or program. Written by Better Auth, but for what is active, which our verbs choose. The active
 * organization is one the user is a member of: a composite foreign key on the membership, in the invariants migration,
 * sets it to null when that ends.
 */
export const session = pgTable(
  "session",
  {
    id: text("id").primaryKey(),
    token: text("token").notNull(),
    userId: text("user_id")
      .$type<UserId>()
      .notNull()
      .references(() => user.id, { onDelete: "cascade" }),
    expiresAt: instant("expires_at").notNull(),
    ipAddress: text("ip_address"),
    userAgent: text("user_agent"),
    activeOrganizationId: text("active_organization_id").$type<OrganizationId>(),
    /** A team of the active organization that the user is in; set to null when they leave it. */
    activeTeamId: text("active_team_id").$type<TeamId>(),
    /** The provider whose single sign-on made it; null for a password, and once the provider is removed. */
    ssoProviderId: text("sso_provider_id").references(() => ssoProvider.id, { onDelete: "set null" }),
    /** What was shown as the second factor of this session; null for none. Never what a client sends. */
    secondFactor: text("second_factor").$type<SecondFactor>(),
    /**
     * When the person last showed who they are: with a password, code, passkey or connected service. Null in a session of an
     * organization's single sign-on until they do: its identity provider does not vouch for the account.
     */
    authenticatedAt: instant("authenticated_at").defaultNow(),
    /** The administrator who acts as the user in this session; null for the user's own. */
    impersonatedBy: text("impersonated_by")
      .$type<UserId>()
      .references(() => user.id, { onDelete: "cascade" }),
    /** The administrator's own session that began it, with which it ends. */
    impersonatorSessionId: text("impersonator_session_id").references((): AnyPgColumn => session.id, {
      onDelete: "cascade",
    }),
    /** The client whose device asked for this session, by `device_code`; null for one that began with signing in. */
    deviceClient: text("device_client"),
    createdAt: createdAt(),
    updatedAt: updatedAt(),
  },
  (table) => [
    unique("session_token_unique").on(table.token),
    check(
      "session_second_factor_known",
      sql`${table.secondFactor} in ('totp', 'otp', 'backup_code', 'passkey', 'trusted_device')`,
    ),
    check(
      "session_impersonation_complete",
      sql`(${table.impersonatedBy} is null) = (${table.impersonatorSessionId} is null)`,
    ),
    index("session_user").on(table.userId),
    index("session_expires").on(table.expiresAt),
    index("session_impersonated_by").on(table.impersonatedBy).where(sql`${table.impersonatedBy} is not null`),
    index("session_impersonator_session")
      .on(table.impersonatorSessionId)
      .where(sql`${table.impersonatorSessionId} is not null`),
    index("session_active_organization").on(table.activeOrganizationId, table.userId),
    index("session_sso_provider").on(table.ssoProviderId),
  ],
);

import type { OrganizationId, UserId } from "@guildhall/contracts";
import { sql } from "drizzle-orm";
import { boolean, index, jsonb, pgTable, text, unique, uniqueIndex } from "drizzle-orm/pg-core";
import { bookkeeping } from "./bookkeeping.ts";
import { instant } from "./columns.ts";
import { organization } from "./organization.ts";
import { user } from "./user.ts";

/** What a provider changes to once its new DNS record is found. The configurations are as in their columns. */
export interface SsoPendingConnection {
  domain: string;
  issuer: string;
  oidcConfig: string | null;
  samlConfig: string | null;
}

/**
 * An identity provider of one organization. Better Auth reads it to sign people in; our verbs alone write it. A domain
 * that is verified belongs to one provider.
 */
export const ssoProvider = pgTable(
  "sso_provider",
  {
    id: text("id").primaryKey(),
    /** Its name in addresses, such as callback URLs. */
    providerId: text("provider_id").notNull(),
    organizationId: text("organization_id")
      .$type<OrganizationId>()
      .notNull()
      .references(() => organization.id, { onDelete: "cascade" }),
    /** Who set it up, as Better Auth requires; null once that account is gone. */
    userId: text("user_id")
      .$type<UserId>()
      .references(() => user.id, { onDelete: "set null" }),
    issuer: text("issuer").notNull(),
    /** The domain of the email addresses it answers for, in lower case. */
    domain: text("domain").notNull(),
    domainVerified: boolean("domain_verified").notNull().default(false),
    oidcConfig: text("oidc_config"),
    samlConfig: text("saml_config"),
    /**
     * A changed domain or connection of a verified provider that waits for its DNS record; people sign in by the
     * verified one until then.
     */
    pendingConnection: jsonb("pending_connection").$type<SsoPendingConnection>(),
    /** The role claim that the last sign-in sent, as received; null when it sent none. */
    lastRoleClaim: jsonb("last_role_claim").$type<unknown>(),
    lastSignInAt: instant("last_sign_in_at"),
    /** Whether members with an address in its domain, owners excepted, must have signed in through it. */
    forceSso: boolean("force_sso").notNull().default(false),
    defaultRole: text("default_role").notNull().default("member"),
    /** The claim or attribute that `roleMapping` looks up; null maps nothing. */
    roleClaim: text("role_claim"),
    roleMapping: jsonb("role_mapping").$type<Record<string, string>>().notNull().default({}),
    /** An owner's leave for mapped roles that allow more than `member`. */
    allowsRolesAboveMember: boolean("allows_roles_above_member").notNull().default(false),
    ...bookkeeping(),
  },
  (table) => [
    unique("sso_provider_id_taken").on(table.providerId),
    uniqueIndex("sso_provider_domain_taken").on(table.domain).where(sql`${table.domainVerified}`),
    index("sso_provider_organization").on(table.organizationId),
    index("sso_provider_user").on(table.userId),
  ],
);

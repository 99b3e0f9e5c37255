import type { Bookkeeping, OrganizationRecord } from "@guildhall/contracts";
import type { Sql } from "postgres";
import { type BookkeepingRow, bookkeepingColumns } from "../bookkeeping/read-bookkeeping.ts";

/** An organization, its times as Postgres' text. */
export type OrganizationColumns = Omit<OrganizationRecord, keyof Bookkeeping | "roles"> & BookkeepingRow;

/** What hand-written SQL selects of an organization `o`. */
export const organizationColumns = (sql: Sql) => sql`
  o.id, o.name, o.slug, o.logo, o.member_count as "memberCount", o.metadata, o.type, o.owner_user_id as "ownerUserId",
  o.is_personal as "isPersonal", o.max_members as "maxMembers", o.features, o.settings,
  o.subscription_tier as "subscriptionTier", o.subscription_status as "subscriptionStatus",
  ${bookkeepingColumns(sql, "o")}`;

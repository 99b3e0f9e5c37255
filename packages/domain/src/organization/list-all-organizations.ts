import type { OrganizationRecord } from "@guildhall/contracts";
import { member, organization } from "@guildhall/db";
import { and, asc, eq, getTableColumns, isNull, sql } from "drizzle-orm";
import type { Caller } from "../scope/caller.ts";
import { viewRecord } from "./view-organization.ts";

/** Every organization the caller is a member of, by name, whole, however many. One SQL statement. */
export async function listAllOrganizations(caller: Caller): Promise<OrganizationRecord[]> {
  const rows = await caller.services.database.orm
    .select({ ...getTableColumns(organization), roles: member.roles })
    .from(member)
    .innerJoin(organization, eq(organization.id, member.organizationId))
    .where(and(eq(member.userId, caller.userId), isNull(organization.deletedAt)))
    .orderBy(asc(sql`${organization.name} collate "und-x-icu"`), asc(organization.id));
  return rows.map(({ roles, ...row }) => viewRecord(row, roles));
}

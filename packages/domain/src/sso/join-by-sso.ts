import type { OrganizationId } from "@guildhall/contracts";
import { invitation, member, newId, organizationRole, type Transaction } from "@guildhall/db";
import { OWNER } from "@guildhall/permissions";
import { and, eq, sql } from "drizzle-orm";
import { recordEvents } from "../audit/record-events.ts";
import { changedBy } from "../bookkeeping/changed-by.ts";
import { toRoleColumn } from "../role/role-column.ts";
import type { Person } from "./find-or-create-person.ts";
import { readRoleClaim } from "./read-role-claim.ts";
import { mappedRoles, type RoleRules } from "./role-mapping.ts";

type Provider = RoleRules & { organizationId: OrganizationId; providerId: string };

/**
 * Makes a person a member, or assigns a member the roles that their claims are mapped to. Without a readable role claim,
 * members keep their roles and new ones get the default role. Owners and members restricted to some projects keep theirs.
 */
export async function joinBySso(
  tx: Transaction,
  provider: Provider,
  person: Person,
  claims: Record<string, unknown>,
): Promise<void> {
  const { organizationId } = provider;
  const isMember = and(eq(member.organizationId, organizationId), eq(member.userId, person.id));
  const [before] = await tx
    .select({ roles: member.roles, isRestricted: member.hasRestrictedSiteAccess })
    .from(member)
    .where(isMember);
  const claim = readRoleClaim(provider, claims);
  if (before && (claim.kind !== "values" || before.isRestricted || before.roles.includes(OWNER))) return;

  const authority = { roles: [], customRoles: await readCustomRoles(tx, organizationId) };
  const roles = mappedRoles(provider, claim.kind === "values" ? claim.values : [], authority);
  const role = toRoleColumn(roles);
  if (before && role === toRoleColumn(before.roles)) return;
  const { id, name, email } = person;
  const by = { organizationId, actorId: id };
  const because = `signed in by ${provider.providerId}`;
  if (before) {
    await tx
      .update(member)
      .set({ role, ...changedBy(member, id) })
      .where(isMember);
    const details = { name, email, before: before.roles, after: roles, because };
    return recordEvents(tx, "member.role_changed", by, [{ id, details }]);
  }
  // First the invitation goes, then they come: the two share a seat.
  await withdrawInvitation(tx, by, email);
  const stamps = { createdBy: id, updatedBy: id, source: "sso" } as const;
  await tx.insert(member).values({ id: newId("mem"), organizationId, userId: id, role, ...stamps });
  await recordEvents(tx, "member.added", by, [{ id, details: { roles, name, email, because } }]);
}

async function readCustomRoles(tx: Transaction, organizationId: OrganizationId) {
  const rows = await tx
    .select({ role: organizationRole.role, permissions: organizationRole.permissions })
    .from(organizationRole)
    .where(eq(organizationRole.organizationId, organizationId));
  return Object.fromEntries(rows.map(({ role, permissions }) => [role, permissions]));
}

async function withdrawInvitation(
  tx: Transaction,
  by: { organizationId: OrganizationId; actorId: Person["id"] },
  email: string,
): Promise<void> {
  const withdrawn = await tx
    .update(invitation)
    .set({ status: "canceled", ...changedBy(invitation, by.actorId) })
    .where(
      and(
        eq(invitation.organizationId, by.organizationId),
        eq(sql`lower(${invitation.email})`, email),
        eq(invitation.status, "pending"),
      ),
    )
    .returning({ id: invitation.id });
  const details = { email, because: "came by single sign-on" };
  await recordEvents(
    tx,
    "invitation.canceled",
    by,
    withdrawn.map(({ id }) => ({ id, details })),
  );
}

import type { OrganizationId } from "@guildhall/contracts";
import { member, organizationRole, type Transaction } from "@guildhall/db";
import { OWNER } from "@guildhall/permissions";
import { and, eq } from "drizzle-orm";
import { recordEvents } from "../audit/record-events.ts";
import { changedBy } from "../bookkeeping/changed-by.ts";
import { joinOrganization } from "../member/join-organization.ts";
import { toRoleColumn } from "../role/role-column.ts";
import type { Person } from "./find-or-create-person.ts";
import { mappedRoles, type RoleRules } from "./role-mapping.ts";

type Provider = RoleRules & { organizationId: OrganizationId; providerId: string };

/**
 * Makes somebody a member, with what a pending invitation to them grants, or gives a member the roles their claims are mapped to. Owners keep theirs, as does whoever
 * was restricted to some projects by hand.
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
  if (before && (provider.roleClaim === null || before.isRestricted || before.roles.includes(OWNER))) return;

  const roles = mappedRoles(provider, claims, { roles: [], customRoles: await readCustomRoles(tx, organizationId) });
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
  const joining = { organizationId, createdBy: id, updatedBy: id, source: "sso" } as const;
  const areRolesSet = areMapped(provider, claims, roles);
  const [joined] = await joinOrganization(tx, joining, [{ userId: id, email, roles, areRolesSet }], because);
  const details = { roles: joined?.member.roles ?? roles, name, email, because };
  await recordEvents(tx, "member.added", by, [{ id, details }]);
}

/** Whether roles come from the claims; the default role does not win over an invitation. */
function areMapped({ roleClaim, roleMapping }: RoleRules, claims: Record<string, unknown>, roles: readonly string[]) {
  const claimed = roleClaim === null ? [] : [claims[roleClaim]].flat();
  const isMapped = (value: unknown) =>
    typeof value === "string" && Object.hasOwn(roleMapping, value) && roles.includes(roleMapping[value] ?? "");
  return claimed.some(isMapped);
}

async function readCustomRoles(tx: Transaction, organizationId: OrganizationId) {
  const rows = await tx
    .select({ role: organizationRole.role, permissions: organizationRole.permissions })
    .from(organizationRole)
    .where(eq(organizationRole.organizationId, organizationId));
  return Object.fromEntries(rows.map(({ role, permissions }) => [role, permissions]));
}

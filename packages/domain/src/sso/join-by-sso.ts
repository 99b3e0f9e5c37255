import type { OrganizationId } from "@guildhall/contracts";
import { member, type Transaction } from "@guildhall/db";
import { OWNER } from "@guildhall/permissions";
import { and, eq } from "drizzle-orm";
import { accountActor } from "../audit/audit-actor.ts";
import { changesBetween, createdWith } from "../audit/field-changes.ts";
import { recordEvents } from "../audit/record-events.ts";
import type { RequestContext } from "../audit/request-context.ts";
import { changedBy } from "../bookkeeping/changed-by.ts";
import { joinOrganization } from "../member/join-organization.ts";
import { readCustomRoles } from "../role/read-custom-roles.ts";
import { toRoleColumn } from "../role/role-column.ts";
import type { Person } from "./find-or-create-person.ts";
import { readRoleClaim } from "./read-role-claim.ts";
import { mappedRoles, type RoleRules } from "./role-mapping.ts";

type Provider = RoleRules & { organizationId: OrganizationId; providerId: string };

/**
 * Makes a person a member, with what a pending invitation to them grants, or assigns a member the roles their claims are
 * mapped to. Without a role claim that can be read, members keep their roles and new ones get the default role. Owners
 * keep theirs, as do members who are restricted to some projects.
 */
export async function joinBySso(
  tx: Transaction,
  provider: Provider,
  person: Person,
  claims: Record<string, unknown>,
  context?: RequestContext,
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
  const values = claim.kind === "values" ? claim.values : [];
  const roles = mappedRoles(provider, values, authority);
  const role = toRoleColumn(roles);
  if (before && role === toRoleColumn(before.roles)) return;
  const { id, name, email } = person;
  const by = { organizationId, actor: accountActor(person, context) };
  const because = `signed in by ${provider.providerId}`;
  if (before) {
    await tx
      .update(member)
      .set({ role, ...changedBy(member, id) })
      .where(isMember);
    const changes = changesBetween({ roles: before.roles }, { roles });
    return recordEvents(tx, "member.role_changed", by, [{ id, name, email, changes, details: { because } }]);
  }
  const joining = { ...by, createdBy: id, updatedBy: id, source: "sso" } as const;
  const areRolesSet = areMapped(provider, values, roles);
  const [joined] = await joinOrganization(tx, joining, [{ userId: id, email, roles, areRolesSet }], because);
  const changes = createdWith({ roles: joined?.member.roles ?? roles });
  await recordEvents(tx, "member.added", by, [{ id, name, email, changes, details: { because } }]);
}

/** Whether roles come from the values of the claim; the default role does not win over an invitation. */
function areMapped({ roleMapping }: RoleRules, values: readonly string[], roles: readonly string[]): boolean {
  return values.some((value) => Object.hasOwn(roleMapping, value) && roles.includes(roleMapping[value] ?? ""));
}

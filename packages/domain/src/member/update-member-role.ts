import type { MemberRecord, UpdateMemberRoleInput } from "@guildhall/contracts";
import { member, user } from "@guildhall/db";
import { and, eq, sql } from "drizzle-orm";
import { changesBetween } from "../audit/field-changes.ts";
import { changedBy } from "../bookkeeping/changed-by.ts";
import { requireVersion } from "../bookkeeping/require-version.ts";
import { memberNotFound } from "../errors/not-found.ts";
import { knownRoles } from "../role/known-roles.ts";
import { requireMayAssign, requireMayTouch } from "../role/no-escalation.ts";
import { toRoleColumn } from "../role/role-column.ts";
import type { Scope } from "../scope/scope.ts";
import { membershipColumns } from "./member-columns.ts";
import { isNamed, type MemberLocator } from "./member-locator.ts";
import { shownPerson } from "./shown-person.ts";

/**
 * Replaces the roles of a member.
 * @throws member_not_found, role_not_found, stale_version, role_above_yours, owner_only, last_owner
 */
export function updateMemberRole(
  scope: Scope<"member:update">,
  input: MemberLocator & Omit<UpdateMemberRoleInput, "userId">,
): Promise<MemberRecord> {
  return scope.transact("member.role_changed", async (tx, authority) => {
    const roles = knownRoles(input.roles, authority.customRoles);
    const role = toRoleColumn(roles);
    const isOurs = eq(member.organizationId, scope.organization.id);
    const before = tx.$with("before").as(
      tx
        .select({
          id: member.id,
          roles: member.roles,
          version: member.version,
          isRestricted: member.hasRestrictedSiteAccess,
          ...shownPerson(),
        })
        .from(member)
        .innerJoin(user, eq(user.id, member.userId))
        .where(and(isOurs, isNamed(input))),
    );
    // Changed first and checked against what it was, which saves a statement: an error rolls the change back.
    const [row] = await tx
      .with(before)
      .update(member)
      .set({
        role,
        // A promotion lifts a restriction to some projects; a later demotion does not bring it back.
        hasRestrictedSiteAccess: sql`${member.hasRestrictedSiteAccess} and ${role === "member"}`,
        ...changedBy(member, scope.caller.userId),
      })
      .from(before)
      .where(and(isOurs, eq(member.id, before.id)))
      .returning({
        membership: membershipColumns,
        person: { name: before.name, email: before.email, image: before.image },
        before: { roles: before.roles, isRestricted: before.isRestricted, version: before.version },
      });
    if (!row) throw memberNotFound();
    requireVersion("member", row.before, input.version);
    const { membership, person } = row;

    requireMayTouch(authority, row.before.roles);
    // Without the restriction, the roles someone has already allow more than before.
    const isLifted = row.before.isRestricted && !membership.hasRestrictedSiteAccess;
    requireMayAssign(
      authority,
      roles.filter((each) => isLifted || !row.before.roles.includes(each)),
    );
    const changes = changesBetween(
      { roles: row.before.roles, restricted: row.before.isRestricted },
      { roles, restricted: membership.hasRestrictedSiteAccess },
    );
    return {
      result: { ...membership, ...person },
      targets: [{ id: membership.userId, name: person.name, email: person.email, changes }],
    };
  });
}

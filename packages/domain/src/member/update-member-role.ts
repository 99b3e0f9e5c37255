import type { MemberRecord, OrganizationId, UpdateMemberRoleInput } from "@guildhall/contracts";
import { runStatement, type Transaction } from "@guildhall/db";
import { changesBetween } from "../audit/field-changes.ts";
import { sealedEventsParameters, sealedEventsSql } from "../audit/record-events.ts";
import { requireVersion } from "../bookkeeping/require-version.ts";
import { memberNotFound } from "../errors/not-found.ts";
import { knownRoles } from "../role/known-roles.ts";
import { requireMayAssign, requireMayTouch } from "../role/no-escalation.ts";
import { toRoleColumn } from "../role/role-column.ts";
import { auditActorOf } from "../scope/audit-actor-of.ts";
import type { Scope } from "../scope/scope.ts";
import { type MemberRow, storedMemberColumns, viewMember } from "./member-columns.ts";
import { type MemberLocator, namingOfMember, whereNamed } from "./member-locator.ts";
import { shownPersonSql } from "./shown-person.ts";

type Target = Pick<MemberRow, "id" | "userId" | "roles" | "version" | "name" | "email" | "image"> & {
  isRestricted: boolean;
};

const readTarget = whereNamed(
  (condition) => `
    select m.id, m.user_id as "userId", m.roles, m.version, m.has_restricted_site_access as "isRestricted", ${shownPersonSql("m", "u")}
    from member m join "user" u on u.id = m.user_id
    where m.organization_id = $1 and ${condition}
    for no key update of m`,
);

// A promotion lifts a restriction to some projects; a later demotion does not bring it back.
const changeRole = `
  with changed as (
    update member m set role = $3, has_restricted_site_access = m.has_restricted_site_access and $3 = 'member',
      version = m.version + 1, updated_at = clock_timestamp(), updated_by = $4
    where m.organization_id = $1 and m.id = $2
    returning *
  ), recorded as (${sealedEventsSql("$5", "(select $6::jsonb from changed)")})
  select ${storedMemberColumns} from changed m`;

/**
 * Replaces the roles of a member.
 * @throws member_not_found, role_not_found, stale_version, role_above_yours, owner_only, last_owner
 */
export function updateMemberRole(
  scope: Scope<"member:update">,
  input: MemberLocator & Omit<UpdateMemberRoleInput, "userId">,
): Promise<MemberRecord> {
  const { caller, organization } = scope;
  const reading = (tx: Transaction) => findTarget(tx, organization.id, input);
  return scope.transactOn("member.role_changed", reading, async (tx, authority, { read: target, commitWithNext }) => {
    const roles = knownRoles(input.roles, authority.customRoles);
    if (!target) throw memberNotFound();
    requireVersion("member", target, input.version);
    requireMayTouch(authority, target.roles);
    const role = toRoleColumn(roles);
    const isRestricted = target.isRestricted && role === "member";
    // Without the restriction, the roles someone has already allow more than before.
    const isLifted = target.isRestricted && !isRestricted;
    requireMayAssign(
      authority,
      roles.filter((each) => isLifted || !target.roles.includes(each)),
    );

    const { id, userId, name, email, image } = target;
    const changes = changesBetween(
      { roles: target.roles, restricted: target.isRestricted },
      { roles, restricted: isRestricted },
    );
    const by = { organizationId: organization.id, actor: auditActorOf(caller) };
    const events = sealedEventsParameters("member.role_changed", by, [{ id: userId, name, email, changes }]);
    commitWithNext();
    const [changed] = await runStatement<Omit<MemberRow, "name" | "email" | "image">>(tx, changeRole, [
      ...[organization.id, id, role, caller.userId],
      ...events,
    ]);
    if (!changed) throw memberNotFound();
    return { result: viewMember({ ...changed, name, email, image }), alreadyRecorded: true };
  });
}

async function findTarget(
  tx: Transaction,
  organizationId: OrganizationId,
  locator: MemberLocator,
): Promise<Target | undefined> {
  const { by, value } = namingOfMember(locator);
  const [target] = await runStatement<Target>(tx, readTarget[by], [organizationId, value]);
  return target;
}

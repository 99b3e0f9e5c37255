import type { UserId } from "@guildhall/contracts";
import { invitation, newId, type Transaction } from "@guildhall/db";
import type { Mail } from "@guildhall/email";
import { and, eq, inArray, sql } from "drizzle-orm";
import { type AuditTarget, recordEvents } from "../../audit/record-events.ts";
import { changedBy } from "../../bookkeeping/changed-by.ts";
import { toRoleColumn } from "../../role/role-column.ts";
import type { Scope } from "../../scope/scope.ts";
import { provisionUsers } from "../../user/provision-users.ts";
import type { PlannedRow } from "./plan-import.ts";

type ImportingScope = Scope<"member:create">;
type Addition = Extract<PlannedRow, { action: "add" }>;
type RoleChange = Extract<PlannedRow, { action: "change" }>;

/**
 * Adds those who are to be added, with accounts for those who have none. Their invitations are withdrawn. Returns the
 * audit targets and the mail to the owners of new accounts. Six SQL statements at most, however many people.
 */
export async function addPlanned(
  tx: Transaction,
  scope: ImportingScope,
  rows: readonly Addition[],
): Promise<{ targets: AuditTarget[]; mail: Mail[] }> {
  if (rows.length === 0) return { targets: [], mail: [] };
  const { users, mail } = await provisionUsers(
    tx,
    scope,
    rows.filter(({ account }) => !account),
  );
  const provisioned = new Map(users.map((user) => [user.email, user]));
  const people = rows.map(({ email, roles, account }) => {
    const user = account ?? provisioned.get(email);
    if (!user) throw new Error("An account just made is not there.");
    return { id: newId("mem"), email, roles, user };
  });
  await tx.execute(sql`
    insert into member (id, organization_id, user_id, role, needs_verified_email, source, created_by, updated_by)
    select added.id, ${scope.organization.id}, u.id, added.role, not u.email_verified, 'import',
      ${scope.caller.userId}, ${scope.caller.userId}
    from unnest(
      ${sql.param(people.map(({ id }) => id))}::text[],
      ${sql.param(people.map(({ user }) => user.id))}::text[],
      ${sql.param(people.map(({ roles }) => toRoleColumn(roles)))}::text[]
    ) with ordinality added (id, user_id, role, place)
    join "user" u on u.id = added.user_id
    order by added.place`);
  await withdrawInvitations(
    tx,
    scope,
    people.map(({ email }) => email),
  );
  const targets = people.map(({ email, roles, user }) => ({
    id: user.id,
    details: { roles, name: user.name, email, source: "import" },
  }));
  return { targets, mail };
}

/** Gives members other roles in place of the present ones. Two SQL statements, however many. */
export async function changePlanned(
  tx: Transaction,
  scope: ImportingScope,
  rows: readonly RoleChange[],
): Promise<void> {
  if (rows.length === 0) return;
  // A promotion lifts a restriction to some projects; a later demotion does not bring it back.
  await tx.execute(sql`
    update member m set role = changed.role,
      has_restricted_site_access = m.has_restricted_site_access and changed.role = 'member',
      version = m.version + 1, updated_at = clock_timestamp(), updated_by = ${scope.caller.userId}
    from unnest(
      ${sql.param(rows.map(({ membership }) => membership.id))}::text[],
      ${sql.param(rows.map(({ roles }) => toRoleColumn(roles)))}::text[]
    ) changed (id, role)
    where m.organization_id = ${scope.organization.id} and m.id = changed.id`);
  await recordEvents(
    tx,
    "member.role_changed",
    by(scope),
    rows.map(({ account, name, email, membership, roles }) => ({
      id: account.id,
      details: { name, email, before: membership.roles, after: roles, source: "import" },
    })),
  );
}

async function withdrawInvitations(tx: Transaction, scope: ImportingScope, emails: readonly string[]): Promise<void> {
  const withdrawn = await tx
    .update(invitation)
    .set({ status: "canceled", ...changedBy(invitation, scope.caller.userId) })
    .where(
      and(
        eq(invitation.organizationId, scope.organization.id),
        inArray(sql`lower(${invitation.email})`, [...emails]),
        eq(invitation.status, "pending"),
      ),
    )
    .returning({ id: invitation.id, email: invitation.email });
  await recordEvents(
    tx,
    "invitation.canceled",
    by(scope),
    withdrawn.map(({ id, email }) => ({ id, details: { email, because: "added directly" } })),
  );
}

const by = ({ organization, caller }: ImportingScope): { organizationId: typeof organization.id; actorId: UserId } => ({
  organizationId: organization.id,
  actorId: caller.userId,
});

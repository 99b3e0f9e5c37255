import type { Transaction } from "@guildhall/db";
import type { Mail } from "@guildhall/email";
import { sql } from "drizzle-orm";
import { changesBetween } from "../../audit/field-changes.ts";
import { type AuditTarget, type RecordedBy, recordEvents } from "../../audit/record-events.ts";
import { toRoleColumn } from "../../role/role-column.ts";
import { auditActorOf } from "../../scope/audit-actor-of.ts";
import type { Scope } from "../../scope/scope.ts";
import { provisionUsers } from "../../user/provision-users.ts";
import { addPeople } from "../add-people.ts";
import type { PlannedRow } from "./plan-import.ts";

type ImportingScope = Scope<"member:create">;
type Addition = Extract<PlannedRow, { action: "add" }>;
type RoleChange = Extract<PlannedRow, { action: "change" }>;

/**
 * Adds those who are to be added, with accounts for those who have none. Pending invitations to them are used up. Eleven
 * SQL statements at most, however many people.
 */
export async function addPlanned(
  tx: Transaction,
  scope: ImportingScope,
  rows: readonly Addition[],
): Promise<{ targets: AuditTarget[]; mail: Mail[] }> {
  if (rows.length === 0) return { targets: [], mail: [] };
  const accounts = new Map(
    (
      await provisionUsers(tx, rows, { actor: auditActorOf(scope.caller), because: "imported into an organization" })
    ).map((account) => [account.email, account]),
  );
  const people = rows.map(({ email, name, roles }) => {
    const account = accounts.get(email);
    if (!account) throw new Error("The account that was found or created is missing.");
    return { account, name, roles, areRolesSet: true };
  });
  return addPeople(tx, scope, people, { source: "import", because: "imported" });
}

/** Replaces the roles of members. Two SQL statements, however many. */
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
      ...{ id: account.id, name, email },
      changes: changesBetween({ roles: membership.roles }, { roles }),
      details: { source: "import" },
    })),
  );
}

const by = ({ organization, caller }: ImportingScope): RecordedBy => ({
  organizationId: organization.id,
  actor: auditActorOf(caller),
});

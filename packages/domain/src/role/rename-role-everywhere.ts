import { invitation, member, ssoProvider, type Transaction } from "@guildhall/db";
import { and, eq, or, sql } from "drizzle-orm";
import { changedBy } from "../bookkeeping/changed-by.ts";
import type { Scope } from "../scope/scope.ts";

/** Renames a role wherever it is listed: memberships, pending invitations, single sign-on. */
export async function renameRoleEverywhere(
  tx: Transaction,
  scope: Scope<"ac:update">,
  { from, to }: { from: string; to: string },
): Promise<void> {
  const { id: organizationId } = scope.organization;
  await tx
    .update(member)
    .set({ role: renamed(member.role, from, to), ...changedBy(member, scope.caller.userId) })
    .where(and(eq(member.organizationId, organizationId), sql`${member.roles} @> array[${from}]`));
  await tx
    .update(invitation)
    .set({ role: renamed(invitation.role, from, to), ...changedBy(invitation, scope.caller.userId) })
    .where(
      and(
        eq(invitation.organizationId, organizationId),
        eq(invitation.status, "pending"),
        sql`${from} = any(string_to_array(${invitation.role}, ','))`,
      ),
    );
  await tx
    .update(ssoProvider)
    .set({
      defaultRole: sql`case ${ssoProvider.defaultRole} when ${from} then ${to} else ${ssoProvider.defaultRole} end`,
      roleMapping: sql`(select coalesce(jsonb_object_agg(key, case value when ${from} then ${to} else value end), '{}')
        from jsonb_each_text(${ssoProvider.roleMapping}))`,
      ...changedBy(ssoProvider, scope.caller.userId),
    })
    .where(
      and(
        eq(ssoProvider.organizationId, organizationId),
        or(
          eq(ssoProvider.defaultRole, from),
          sql`${from} in (select value from jsonb_each_text(${ssoProvider.roleMapping}))`,
        ),
      ),
    );
}

/** Name by name, so that `lead` in `team-lead,lead` is found and `team-lead` left alone. */
const renamed = (column: typeof member.role | typeof invitation.role, from: string, to: string) =>
  sql`array_to_string(array_replace(string_to_array(${column}, ','), ${from}, ${to}), ',')`;

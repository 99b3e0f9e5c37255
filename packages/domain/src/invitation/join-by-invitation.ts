import type { InvitationId, InvitationRecord, MemberRecord, OrganizationId } from "@guildhall/contracts";
import { invitation, newId, session, type Transaction } from "@guildhall/db";
import { and, eq, exists, gt, sql } from "drizzle-orm";
import { changedBy } from "../bookkeeping/changed-by.ts";
import { membershipColumns } from "../member/read-member.ts";
import { type Caller, requireSession } from "../scope/caller.ts";
import { invitationFields } from "./read-invitation.ts";
import { viewInvitation } from "./view-invitation.ts";

/**
 * Ends a pending invitation to the caller's address, begins the membership, writes the audit event and makes the
 * organization the active one if asked to: one SQL statement, under the organization's lock. Undefined, with nothing
 * changed, when there is no such invitation.
 */
export async function joinByInvitation(
  tx: Transaction,
  caller: Caller,
  { organizationId, invitationId }: { organizationId: OrganizationId; invitationId: InvitationId },
  { activate }: { activate: boolean },
): Promise<{ invitation: InvitationRecord; member: MemberRecord } | undefined> {
  const { userId, name, email } = caller;
  // Spelt out: in a query on one table Drizzle leaves the table's name off its columns.
  const inviter = (column: "name" | "email") =>
    sql<string | null>`(select ${sql.identifier(column)} from "user" u where u.id = invitation.inviter_id)`;
  const moved = tx.$with("moved").as(
    tx
      .update(invitation)
      .set({ status: "accepted", ...changedBy(invitation, userId) })
      .where(
        and(
          eq(invitation.organizationId, organizationId),
          eq(invitation.id, invitationId),
          eq(invitation.email, email),
          eq(invitation.status, "pending"),
          gt(invitation.expiresAt, sql`clock_timestamp()`),
        ),
      )
      .returning({
        ...invitationFields,
        status: invitation.status,
        publicMetadata: invitation.publicMetadata,
        privateMetadata: invitation.privateMetadata,
        inviterId: invitation.inviterId,
        inviterName: inviter("name").as("inviter_name"),
        inviterEmail: inviter("email").as("inviter_email"),
      }),
  );
  const joined = tx.$with("joined", { ...membershipColumns, image: sql<string | null>`image`.as("image") }).as(sql`
      insert into member (id, organization_id, user_id, role, has_restricted_site_access, invited_by, invited_at,
        created_by, updated_by, source, public_metadata, private_metadata)
      select ${newId("mem")}, organization_id, ${userId}, role, has_restricted_site_access, created_by, created_at,
        ${userId}, ${userId}, 'invitation', public_metadata, private_metadata
      from moved
      returning *, (select u.image from "user" u where u.id = user_id) as image`);
  const recorded = tx.$with("recorded", {}).as(sql`
      insert into audit_event (id, event, organization_id, actor_id, target_id, created_at, details)
      select ${newId("evt")}, 'invitation.accepted', organization_id, ${userId}, id, clock_timestamp(),
        jsonb_build_object('email', email, 'roles', string_to_array(role, ','), 'userId', ${userId}::text) ||
        case when has_restricted_site_access
          then jsonb_build_object('access', jsonb_build_object('restricted', true, 'projectIds', project_ids))
          else '{}' end
      from moved`);
  const activated = tx.$with("activated").as(
    tx
      .update(session)
      .set({ activeOrganizationId: organizationId, activeTeamId: null, updatedAt: sql`now()` })
      .where(and(eq(session.id, requireSession(caller)), exists(tx.select({ id: moved.id }).from(moved))))
      .returning({ id: session.id }),
  );
  const [row] = await tx
    .with(moved, joined, recorded, ...(activate ? [activated] : []))
    .select()
    .from(moved)
    .innerJoin(joined, sql`true`);
  return row && { invitation: viewInvitation(row.moved), member: { ...row.joined, name, email } };
}

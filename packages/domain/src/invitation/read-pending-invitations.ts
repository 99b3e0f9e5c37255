import type { InvitationId, InvitationRecord, OrganizationId } from "@guildhall/contracts";
import { runStatement, type Transaction } from "@guildhall/db";
import { invitationColumns } from "./invitation-columns.ts";
import { mayInvite } from "./inviter-authority.ts";
import { type InvitationRow, viewInvitation } from "./view-invitation.ts";

/** An invitation that can be used up by joining. */
export interface PendingInvitation extends InvitationRecord {
  /** Whether the inviter may still invite at all, if perhaps not with these roles. */
  inviterMayInvite: boolean;
}

const pendingWhere = (condition: string) => `
  select ${invitationColumns} from invitation i left join "user" u on u.id = i.inviter_id
  where ${condition} and i.status = 'pending' and i.expires_at > clock_timestamp()
  for no key update of i`;

// The list is taken from a subquery, so that Postgres makes one plan for all: see `readInvitees`.
const byAddresses = pendingWhere("i.organization_id = $1 and lower(i.email) = any((select $2::text[])::text[])");
const byId = pendingWhere("i.id = $1");

/**
 * The invitations of an organization that are pending and not past their time, by addresses in lower case.
 * They are locked: what decides on them holds until the transaction ends. One SQL statement, however many.
 */
export async function readPendingInvitations(
  tx: Transaction,
  organizationId: OrganizationId,
  { emails }: { emails: readonly string[] },
): Promise<PendingInvitation[]> {
  return (await runStatement<InvitationRow>(tx, byAddresses, [organizationId, emails])).map(view);
}

/** The same for one by its id, of whatever organization. */
export async function findPendingInvitation(
  tx: Transaction,
  invitationId: InvitationId,
): Promise<PendingInvitation | undefined> {
  const [row] = await runStatement<InvitationRow>(tx, byId, [invitationId]);
  return row && view(row);
}

const view = (row: InvitationRow): PendingInvitation => ({ ...viewInvitation(row), inviterMayInvite: mayInvite(row) });

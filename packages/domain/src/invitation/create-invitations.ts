import { type CreatedInvitationRecords, type CreateInvitationsInput, Email } from "@guildhall/contracts";
import { invitation, type Transaction } from "@guildhall/db";
import { and, eq, inArray, lte, sql } from "drizzle-orm";
import { recordEvents } from "../audit/record-events.ts";
import { changedBy } from "../bookkeeping/changed-by.ts";
import { projectAccess } from "../project/project-access.ts";
import { knownRoles } from "../role/known-roles.ts";
import { requireMayGive } from "../role/no-escalation.ts";
import type { Scope } from "../scope/scope.ts";
import { inviteIntoTeams } from "../team/invite-into-teams.ts";
import { knownTeams } from "../team/known-teams.ts";
import { type InvitedTo, inviteAddresses, type Outcome } from "./invite-addresses.ts";
import { inviteToProjects } from "./invite-to-projects.ts";
import { mailInvitation } from "./mail-invitation.ts";

type Failure = CreatedInvitationRecords["failures"][number];
type InvitingScope = Scope<"invitation:create">;

/**
 * Invites up to a hundred addresses at once. Each stands for itself: those that cannot be invited come back in
 * `failures` with the reason, the others are invited; when seats run out, the first in the order given have them.
 * @throws role_not_found, role_above_yours, owner_only, team_not_found, access_for_members_only,
 * access_without_projects, access_unknown_project
 */
export function createInvitations(
  scope: InvitingScope,
  input: CreateInvitationsInput,
): Promise<CreatedInvitationRecords> {
  return scope.transact("invitation.created", async (tx, authority) => {
    const roles = knownRoles(input.roles, authority.customRoles);
    requireMayGive(authority, roles);
    const teamIds = await knownTeams(tx, scope.organization.id, input.teamIds ?? []);
    const access = await projectAccess(tx, scope, roles, input.access);

    const { valid, malformed } = sortOut(input.emails);
    const outcomes = await inviteAll(tx, scope, valid, { ...input, roles, teamIds, access });
    const invitations = outcomes.flatMap(({ invitation: created }) => created ?? []);
    const ids = invitations.map(({ id }) => id);
    await inviteIntoTeams(tx, scope.organization.id, ids, teamIds);
    await inviteToProjects(tx, scope.organization.id, ids, access.projectIds);

    const failures: Failure[] = [
      ...malformed,
      ...outcomes.flatMap(({ email, became }) => (became === "invited" ? [] : failure(email, ...refusals[became]))),
    ];
    return {
      result: { mailed: scope.services.sendsMail, invitations, failures },
      targets: invitations.map(({ id, email }) => ({
        id,
        details: { email, roles, ...(teamIds.length > 0 ? { teamIds } : {}), ...(access.restricted ? { access } : {}) },
      })),
      mail: invitations.map((created) => mailInvitation(scope, created)),
    };
  });
}

const failure = (email: string, reason: Failure["reason"], message: string): Failure => ({
  email,
  reason,
  message: `${email} ${message}`,
});

type Refusal = [reason: Failure["reason"], message: string];

const pending: Refusal = ["already_invited", "already has a pending invitation. Resend that one."];

const refusals: Record<Exclude<Outcome["became"], "invited">, Refusal> = {
  member: ["already_member", "is already a member."],
  beyond: ["seat_limit_reached", "has no seat: all are taken, and pending invitations count."],
  ...{ pending, overdue: pending },
};

function sortOut(emails: readonly string[]): { valid: string[]; malformed: Failure[] } {
  const valid = new Set<string>();
  const malformed: Failure[] = [];
  for (const email of emails) {
    const parsed = Email.safeParse(email);
    if (parsed.success) valid.add(parsed.data);
    else malformed.push(failure(email, "invalid_input", "is not an e-mail address."));
  }
  return { valid: [...valid], malformed };
}

/** One statement, unless an invitation past its time stands in the way of a new one. */
async function inviteAll(tx: Transaction, scope: InvitingScope, emails: readonly string[], to: InvitedTo) {
  const outcomes = await inviteAddresses(tx, scope, emails, to);
  const overdue = outcomes.filter(({ became }) => became === "overdue").map(({ email }) => email);
  if (overdue.length === 0) return outcomes;
  await expireOverdue(tx, scope, overdue);
  const again = new Map((await inviteAddresses(tx, scope, overdue, to)).map((outcome) => [outcome.email, outcome]));
  return outcomes.map((outcome) => again.get(outcome.email) ?? outcome);
}

async function expireOverdue(tx: Transaction, scope: InvitingScope, emails: readonly string[]): Promise<void> {
  const expired = await tx
    .update(invitation)
    .set({ status: "expired", ...changedBy(invitation, null) })
    .where(
      and(
        eq(invitation.organizationId, scope.organization.id),
        inArray(sql`lower(${invitation.email})`, [...emails]),
        eq(invitation.status, "pending"),
        lte(invitation.expiresAt, sql`clock_timestamp()`),
      ),
    )
    .returning({ id: invitation.id, email: invitation.email });
  await recordEvents(
    tx,
    "invitation.expired",
    { organizationId: scope.organization.id, actorId: null },
    expired.map(({ id, email }) => ({ id, details: { email } })),
  );
}

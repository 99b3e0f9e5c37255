import type { MailboxAllowances } from "../limits/mailbox-allowances.ts";
import type { FreePlaces, Invitee } from "./read-invitees.ts";

/** Who of the given is invited, and why the others are not: each is in one list, or has a pending invitation and is in none. */
export interface ChosenInvitees<Given extends Invitee = Invitee> {
  invited: Given[];
  members: ReadonlySet<string>;
  /** Those that no seat is left for. */
  beyond: ReadonlySet<string>;
  /** Those who would be one pending invitation too many. */
  over: ReadonlySet<string>;
  /** Those whose mailbox gets no more mail today. */
  exhausted: ReadonlySet<string>;
}

/**
 * Chooses those who are no members, have no invitation already, may get mail, and have a seat left; pending invitations count as
 * seats. An invitation past its time counts as none. The triggers `organization_seat_limit` and `organization_invitation_limit` decide;
 * this keeps the addresses that fit from failing with those that do not.
 * @param people the first of them get what is left; of two with the same address the second is not invited
 * @param allowances what is left to their mailboxes, from which this takes; none where mail is not limited
 */
export function chooseInvitees<Given extends Invitee>(
  people: readonly Given[],
  free: FreePlaces,
  allowances?: MailboxAllowances,
): ChosenInvitees<Given> {
  const invited = new Map<string, Given>();
  const members = new Set<string>();
  const beyond = new Set<string>();
  const over = new Set<string>();
  const exhausted = new Set<string>();
  let turn = 0;
  for (const person of people) {
    const { email, isMember, isOverdue } = person;
    if (isMember) members.add(email);
    else if (isOverdue === false || invited.has(email)) continue;
    else if ((allowances?.left(email) ?? 1) < 1) exhausted.add(email);
    else {
      allowances?.take(email);
      turn++;
      if (free.invitations !== null && turn > free.invitations) over.add(email);
      else if (free.seats !== null && turn > free.seats) beyond.add(email);
      else invited.set(email, person);
    }
  }
  return { invited: [...invited.values()], members, beyond, over, exhausted };
}

import { ImportFailureReason, type ImportMembersInput, type ImportRow } from "@guildhall/contracts";
import { type Authority, OWNER } from "@guildhall/permissions";
import { DomainError } from "../../errors/domain-error.ts";
import type { MailboxAllowances } from "../../limits/mailbox-allowances.ts";
import { knownRoles } from "../../role/known-roles.ts";
import { requireMayAssign, requireMayTouch } from "../../role/no-escalation.ts";
import { requirePermission } from "../../scope/scope.ts";
import { nameFromEmail } from "../../user/name-from-email.ts";
import { type ReadableRow, readImportRow } from "./read-import-row.ts";
import type { ImportState, KnownPerson } from "./read-import-state.ts";
import { Seats } from "./seats.ts";

type Known = Pick<KnownPerson, "account">;
type Membership = NonNullable<KnownPerson["membership"]>;

/** What an import does with a row, and all it takes to do it. */
export type PlannedRow = { email: string } & (
  | { action: "add"; name: string; roles: string[] }
  | { action: "change"; name: string; roles: string[]; account: NonNullable<Known["account"]>; membership: Membership }
  | { action: "skip"; membership: Membership }
  | { action: "error"; membership?: Membership; reason: ImportFailureReason; message: string }
);

interface Limits {
  /** Everyone who is added gets mail. */
  allowances: MailboxAllowances;
}

interface Asked {
  rows: readonly (ImportRow & { read: ReadableRow | DomainError })[];
  earlier: ImportMembersInput["earlier"];
}

/** Reads every row on its own; one that cannot be read has an error instead. */
export const readImportRows = (rows: readonly ImportRow[]): Asked["rows"] =>
  rows.map((row) => ({ ...row, read: settled(() => readImportRow(row)) }));

/**
 * Decides on each row, in the order given. Nothing is changed: dry run and import share this plan. Someone a row does
 * not get past stays as they are, and anyone who comes after them in the list is judged all the same.
 */
export function planImport(authority: Authority, { rows, earlier }: Asked, state: ImportState & Limits): PlannedRow[] {
  const seats = new Seats(state.freeSeats, earlier?.added ?? 0);
  const seen = new Map<string, number>();
  const plan = rows.map(({ email: given, read }, index): PlannedRow => {
    if (read instanceof DomainError) return failed(given, read);
    const { email } = read;
    const first = seen.get(email);
    if (first !== undefined) return failed(email, duplicateOf(first));
    seen.set(email, index);
    const person = state.people.get(email);
    const planned = settled(() => planRow(authority, read, person, { seats, allowances: state.allowances }));
    return planned instanceof DomainError ? failed(email, planned, person?.membership) : planned;
  });
  return keepAnOwner(plan, state.owners + (earlier?.owners ?? 0));
}

/** @throws what the row is rejected with */
function planRow(
  authority: Authority,
  row: ReadableRow,
  person: KnownPerson | undefined,
  { seats, allowances }: Limits & { seats: Seats },
): PlannedRow {
  const { email } = row;
  const roles = knownRoles(row.roles, authority.customRoles);
  const { account = null, membership = null, isInvited = false } = person ?? {};
  if (!account || !membership) {
    requireMayAssign(authority, roles);
    allowances.take(email);
    seats.take(isInvited);
    // Nothing here may depend on whether there is an account.
    return { action: "add", email, name: row.name ?? nameFromEmail(email), roles };
  }
  if (isSame(membership.roles, roles)) return { action: "skip", email, membership };
  requirePermission(authority, "member:update");
  requireMayTouch(authority, membership.roles);
  // Any other role lifts a restriction to some projects, and then what they had already allows more than before.
  requireMayAssign(
    authority,
    roles.filter((role) => membership.isRestricted || !membership.roles.includes(role)),
  );
  return { action: "change", email, name: account.name, roles, account, membership };
}

/** Demoting the last owners is rejected from the end of the list on, no matter who becomes one in the same list. */
function keepAnOwner(plan: readonly PlannedRow[], ownersBefore: number): PlannedRow[] {
  const checked = [...plan];
  let owners = ownersBefore + ownersGained(plan);
  for (let index = checked.length - 1; index >= 0 && owners < 1; index--) {
    const row = checked[index];
    if (!row || ownersGained([row]) >= 0 || row.action !== "change") continue;
    checked[index] = failed(row.email, lastOwner(), row.membership);
    owners++;
  }
  return checked;
}

/** By how many the owners become more; negative when they become fewer. */
export function ownersGained(plan: readonly PlannedRow[]): number {
  return plan.reduce((sum, row) => {
    const was = "membership" in row && row.membership?.roles.includes(OWNER) ? 1 : 0;
    if (row.action === "add" || row.action === "change") return sum + (row.roles.includes(OWNER) ? 1 : 0) - was;
    return sum;
  }, 0);
}

const isSame = (some: readonly string[], others: readonly string[]) =>
  some.length === others.length && some.every((role) => others.includes(role));

function failed(email: string, error: DomainError, membership?: Membership | null): PlannedRow {
  const reason = ImportFailureReason.safeParse(error.reason);
  // Whatever else it may be, it concerns more than this row.
  if (!reason.success) throw error;
  return { action: "error", email, ...(membership ? { membership } : {}), reason: reason.data, message: error.message };
}

/** The result of a decision, or the error it ends with. */
function settled<Result>(decide: () => Result): Result | DomainError {
  try {
    return decide();
  } catch (error) {
    if (error instanceof DomainError) return error;
    throw error;
  }
}

const invalid = (message: string) => new DomainError("invalid_input", message);
const duplicateOf = (index: number) =>
  invalid(`This address was in row ${index + 1} already. Leave one of the two rows out.`);
const lastOwner = () =>
  new DomainError("last_owner", "An organization needs at least one owner. Make someone else an owner first.");

import type { ImportedMembers, ImportedRow, ImportMembersInput } from "@guildhall/contracts";
import { readMailboxAllowances } from "../limits/mailbox-allowances.ts";
import { requireVerifiedEmail } from "../scope/caller.ts";
import { mailSenderOf } from "../scope/mail-sender.ts";
import type { Scope } from "../scope/scope.ts";
import { recordedFor } from "../scope/transaction.ts";
import { addPlanned, changePlanned } from "./import/apply-import.ts";
import { ownersGained, type PlannedRow, planImport, readImportRows } from "./import/plan-import.ts";
import { readImportState } from "./import/read-import-state.ts";

/**
 * Synchronizes an organization's members with a list of up to 500 people: adds those who are missing, with accounts
 * for those who have none, and sets the roles of the others to those of the list; anyone who is not on it stays. Each row is
 * independent: one that cannot be imported is returned as an error with the reason. Changing roles also requires member:update. A
 * dry run answers the same and changes nothing; a second run of the same list finds nothing to do.
 */
export function importMembers(scope: Scope<"member:create">, input: ImportMembersInput): Promise<ImportedMembers> {
  return scope.transact("member.added", async (tx, authority) => {
    requireVerifiedEmail(scope.caller);
    const rows = readImportRows(input.rows);
    const emails = rows.flatMap(({ read }) => ("email" in read ? [read.email] : []));
    const state = await readImportState(tx, scope, [...new Set(emails)]);
    const sender = mailSenderOf(scope.caller, scope.organization.id);
    const allowances = await readMailboxAllowances(tx, scope.services.mailQuotas, sender, emails);
    const plan = planImport(authority, { rows, earlier: input.earlier }, { ...state, allowances });
    const result = viewPlan(plan);
    if (input.dryRun) return { result, unchanged: true };

    await changePlanned(tx, scope, withAction(plan, "change"));
    const { targets, mail } = await addPlanned(tx, scope, withAction(plan, "add"));
    return { result, ...recordedFor(targets), mail };
  });
}

type Action = PlannedRow["action"];

const withAction = <A extends Action>(plan: readonly PlannedRow[], action: A) =>
  plan.filter((row): row is Extract<PlannedRow, { action: A }> => row.action === action);

function viewPlan(plan: readonly PlannedRow[]): ImportedMembers {
  const count = (action: Action) => withAction(plan, action).length;
  return {
    rows: plan.map(viewRow),
    totals: {
      added: count("add"),
      changed: count("change"),
      skipped: count("skip"),
      failed: count("error"),
      owners: ownersGained(plan),
    },
  };
}

function viewRow(row: PlannedRow): ImportedRow {
  const { email, action } = row;
  return {
    email,
    action,
    ...("membership" in row ? { before: row.membership.roles } : {}),
    ...("roles" in row ? { after: row.roles } : {}),
    ...("reason" in row ? { reason: row.reason, message: row.message } : {}),
  };
}

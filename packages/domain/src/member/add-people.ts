import type { MemberRecord, Metadata } from "@guildhall/contracts";
import type { Transaction } from "@guildhall/db";
import type { Mail } from "@guildhall/email";
import { createdWith } from "../audit/field-changes.ts";
import type { AuditTarget } from "../audit/record-events.ts";
import { isService } from "../scope/caller.ts";
import type { Scope } from "../scope/scope.ts";
import { mailAdded } from "../user/mail-added.ts";
import type { ProvisionedUser } from "../user/provision-users.ts";
import { joinOrganization } from "./join-organization.ts";
import { joiningBy } from "./joining-by.ts";

/** Someone with an account who is made a member without their consent. */
export interface AddedPerson {
  account: Pick<ProvisionedUser, "id" | "email" | "isNew">;
  /** What members see as their name until they open the organization; see {@link nameFromEmail}. */
  name: string;
  roles: readonly string[];
  /** Whether the request sets the roles, so that they win over those of a pending invitation. */
  areRolesSet: boolean;
  metadata?: Metadata | undefined;
}

/**
 * Makes members of people without their consent, and sends mail to each. Neither the result nor what members see
 * afterwards shows whether someone had an account before: that is only in the mail. The service sees accounts
 * anyway. Nine SQL statements at most, however many people. @throws already_member, seat_limit_reached
 */
export async function addPeople(
  tx: Transaction,
  scope: Scope<"member:create">,
  people: readonly AddedPerson[],
  { source = scope.caller.source, because }: { source?: MemberRecord["source"]; because: string },
): Promise<{ members: MemberRecord[]; targets: AuditTarget[]; mail: Mail[] }> {
  const isOperator = isService(scope.caller);
  const joining = people.map(({ account: { id, email }, name, ...person }) => {
    return { ...person, userId: id, email, shownName: isOperator ? undefined : name };
  });
  const begun = await joinOrganization(tx, joiningBy(scope, source), joining, because);
  const added = people.map(({ account }, index) => ({ ...account, isWaiting: begun[index]?.isWaiting ?? false }));
  const members = begun.map(({ member }) => member);
  return {
    members,
    targets: members.map(({ userId, roles, name, email }) => ({
      ...{ id: userId, name, email },
      changes: createdWith({ roles }),
      details: source === "import" ? { source } : {},
    })),
    mail: await mailAdded(tx, scope, isOperator ? added.filter(({ isWaiting }) => isWaiting) : added),
  };
}

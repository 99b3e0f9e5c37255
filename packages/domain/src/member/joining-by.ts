import type { Source } from "@guildhall/contracts";
import type { Permission } from "@guildhall/permissions";
import { auditActorOf } from "../scope/audit-actor-of.ts";
import type { Scope } from "../scope/scope.ts";
import type { JoiningBy } from "./insert-memberships.ts";

/** Memberships that begin in the name of the caller, in the organization of their scope. */
export function joiningBy({ organization, caller }: Scope<Permission>, source: Source = caller.source): JoiningBy {
  const { userId } = caller;
  return { organizationId: organization.id, actor: auditActorOf(caller), createdBy: userId, updatedBy: userId, source };
}

import type { AccessExplanation, ExplainAccessInput } from "@guildhall/contracts";
import { explain, explainDenial, type Permission } from "@guildhall/permissions";
import { knownPermissions } from "../role/known-permissions.ts";
import type { Scope } from "../scope/scope.ts";
import { requirePermission } from "../scope/scope.ts";
import { couldGrant } from "./could-grant.ts";
import { readAccess } from "./read-access.ts";
import { sentenceFor } from "./sentence-for.ts";

/** People named for who could help. */
const MAX_GRANTORS = 5;

/**
 * Why someone may or may not do something: through which of their roles, or which roles would allow it and who could grant that;
 * of the caller's own access token or impersonation, that it does not allow it; of someone without the second factor that the organization
 * requires, that they have none. Decided by the same code as every request. One SQL statement.
 * @throws invalid_input for an unknown permission, member_not_found, project_not_found, missing_permission to ask about a project
 */
export async function explainAccess(
  scope: Scope<"organization:read">,
  input: ExplainAccessInput,
): Promise<AccessExplanation> {
  const permission = readPermission(input.permission);
  if (input.projectId !== undefined) requirePermission(scope.membership, "project:read");
  const { person, isInTheWay, lacksSecondFactor, candidates } = await readAccess(scope, { ...input, permission });
  const isCaller = person.userId === scope.caller.userId;
  const { limit, withheld } = isCaller ? scope.membership : {};
  const decision = explain({ ...person, limit, withheld }, permission);
  if (!decision.allowed && decision.withheldBy) {
    const sentence = explainDenial(decision);
    return { allowed: false, permission, because: decision.withheldBy, grantedBy: [], grantors: [], sentence };
  }
  const { customRoles } = person;
  const grantors = candidates
    .filter(({ roles }) => couldGrant({ roles, customRoles }, { permission, to: person, forProject: decision.allowed }))
    .slice(0, MAX_GRANTORS)
    .map(({ userId, name }) => ({ userId, name }));
  const about = { ...person, isCaller };
  if (decision.allowed && !isInTheWay && !isCaller && lacksSecondFactor) {
    const rejected = { allowed: false as const, permission, because: "two_factor" as const, grantedBy: [] };
    return { ...rejected, grantors: [], sentence: sentenceFor(about, rejected, []) };
  }
  if (decision.allowed && !isInTheWay) {
    const through = [...decision.through];
    return { allowed: true, permission, through, sentence: sentenceFor(about, decision, []) };
  }
  const rejected = decision.allowed
    ? { allowed: false as const, permission, because: "project" as const, grantedBy: [] }
    : { allowed: false as const, permission, because: "role" as const, grantedBy: [...decision.grantedBy] };
  return { ...rejected, grantors, sentence: sentenceFor(about, rejected, grantors) };
}

function readPermission(name: string): Permission {
  const [permission] = knownPermissions([name], "permission");
  if (!permission) throw new Error("The known permission is missing.");
  return permission;
}

import {
  type Authority,
  explain,
  explainDenial,
  isPermission,
  type Permission,
  permissionsBeyond,
} from "@guildhall/permissions";
import { actionsInSentence } from "../access/permission-words.ts";

interface RoleToChange {
  permissions: readonly string[];
  isBuiltIn: boolean;
  memberCount: number;
}

const and = new Intl.ListFormat("en");

/** Why the caller may not change a role; undefined when they may. */
export function whyNotChange(caller: Authority, role: RoleToChange): string | undefined {
  return whyNotTouch(caller, role, "ac:update");
}

/** Why the caller may not delete a role, or not yet; undefined when they may. */
export function whyNotDelete(caller: Authority, role: RoleToChange): string | undefined {
  const whyNot = whyNotTouch(caller, role, "ac:delete");
  if (whyNot !== undefined || role.memberCount === 0) return whyNot;
  return `Used by ${membersCounted(role.memberCount)}. Assign them another role first.`;
}

/** Why the author may not add a permission to a role: only those who have it may; undefined when they do. */
export function whyNotAdd(author: Authority, permission: Permission): string | undefined {
  const explanation = explain(author, permission);
  if (explanation.allowed) return undefined;
  return `You don't have this permission; ${and.format(explanation.grantedBy.map((role) => `${role}s`))} do.`;
}

/** "1 member", "4 members" */
export const membersCounted = (count: number) => (count === 1 ? "1 member" : `${count.toLocaleString("en")} members`);

function whyNotTouch(caller: Authority, role: RoleToChange, permission: Permission): string | undefined {
  if (role.isBuiltIn) return "Built-in roles can't be changed.";
  const allowed = explain(caller, permission);
  if (!allowed.allowed) return explainDenial(allowed);
  const beyond = permissionsBeyond(caller, role.permissions.filter(isPermission));
  return beyond.length === 0 ? undefined : `It includes permissions you don't have: ${actionsInSentence(beyond, 2)}.`;
}

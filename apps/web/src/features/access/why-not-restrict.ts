import { type Authority, explain, explainDenial } from "@guildhall/permissions";
import { isPlainMember } from "./role-words.ts";

/** Why the caller may not limit someone with these roles to specific projects; undefined when they may. */
export function whyNotRestrict(caller: Authority, roles: readonly string[]): string | undefined {
  const seeing = explain(caller, "project:read");
  if (!seeing.allowed) return explainDenial(seeing);
  if (isPlainMember(roles)) return undefined;
  return "Only people whose only role is member can be limited to specific projects.";
}

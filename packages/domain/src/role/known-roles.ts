import { builtInRoles, type CustomRoles, isBuiltInRole } from "@guildhall/permissions";
import { DomainError } from "../errors/domain-error.ts";

/** Role names without duplicates, in the order given. @throws role_not_found */
export function knownRoles(names: readonly string[], customRoles: CustomRoles): string[] {
  const unknown = names.filter((name) => !isBuiltInRole(name) && !Object.hasOwn(customRoles, name));
  if (unknown.length > 0) {
    const known = [...builtInRoles, ...Object.keys(customRoles)].join(", ");
    const message = `There is no role called ${unknown.join(", ")}. Choose from: ${known}.`;
    throw new DomainError("role_not_found", message, { roles: message });
  }
  return [...new Set(names)];
}

import { builtInRoles, isBuiltInRole } from "@guildhall/permissions";
import { DomainError } from "../domain-error.ts";

/** Role names without duplicates, in the order given. @throws role_not_found */
export function knownRoles(names: readonly string[]): string[] {
  const unknown = names.filter((name) => !isBuiltInRole(name));
  if (unknown.length > 0) {
    const message = `There is no role called ${unknown.join(", ")}. Choose from: ${builtInRoles.join(", ")}.`;
    throw new DomainError("role_not_found", message, { roles: message });
  }
  return [...new Set(names)];
}

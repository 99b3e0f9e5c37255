import { isPermission, type Permission, permissions } from "@guildhall/permissions";
import { DomainError } from "../errors/domain-error.ts";

/** Permissions without duplicates, in the order they are declared. @throws invalid_input, naming all there are */
export function knownPermissions(names: readonly string[], field: string): Permission[] {
  const unknown = names.filter((name) => !isPermission(name));
  if (unknown.length > 0) {
    const message = `There is no permission called ${unknown.join(", ")}. Choose from: ${permissions.join(", ")}.`;
    throw new DomainError("invalid_input", message, { [field]: message });
  }
  return permissions.filter((permission) => names.includes(permission));
}

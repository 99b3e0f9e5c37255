import { type Authority, isBuiltInRole } from "@guildhall/permissions";
import { DomainError } from "../errors/domain-error.ts";
import { predefined } from "./read-own-role.ts";
import { requireOwnLook } from "./require-own-look.ts";

/** A name that is still free in the organization. @throws role_predefined, role_name_taken */
export function newRoleName({ customRoles }: Authority, name: string, field: string): string {
  if (isBuiltInRole(name)) throw predefined(name, field);
  requireOwnLook(name, field);
  if (Object.hasOwn(customRoles, name)) {
    const message = `There is a role called ${name} already. Choose another name.`;
    throw new DomainError("role_name_taken", message, { [field]: message });
  }
  return name;
}

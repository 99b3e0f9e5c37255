import { type Authority, mayAssign, mayTouch, OWNER, type Permission, permissionsBeyond } from "@guildhall/permissions";
import { DomainError } from "../errors/domain-error.ts";

/** No one assigns more than they hold, by any path. @throws owner_only, role_above_yours */
export function requireMayAssign(author: Authority, roles: readonly string[]): void {
  const rejected = roles.filter((role) => !mayAssign(author, role));
  if (rejected.length === 0) return;
  if (rejected.includes(OWNER) && !author.roles.includes(OWNER)) {
    throw ownerOnly("Only an owner can make someone an owner.");
  }
  const than = author.limit ? "this access token" : "your own role";
  const message = `You cannot assign ${rejected.join(", ")}: it allows more than ${than} does.`;
  throw new DomainError("role_above_yours", message, { roles: message });
}

/** Only an owner touches an owner. @throws owner_only */
export function requireMayTouch(actor: Authority, targetRoles: readonly string[]): void {
  if (!mayTouch(actor.roles, targetRoles)) throw ownerOnly("Only an owner can change or remove an owner.");
}

/**
 * A role cannot get more than its author holds, and a role that holds more cannot be changed.
 * @param rejected what cannot be done, as the beginning of a sentence @throws role_above_yours, naming the permissions
 */
export function requireHeld(author: Authority, held: readonly Permission[], rejected: string, field: string): void {
  const beyond = permissionsBeyond(author, held);
  if (beyond.length === 0) return;
  const message = `${rejected}, because you do not hold ${beyond.join(", ")} yourself.`;
  throw new DomainError("role_above_yours", message, { [field]: message }, beyond);
}

const ownerOnly = (message: string) => new DomainError("owner_only", message, { roles: message });

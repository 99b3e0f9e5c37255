import type { CreateAccessTokenInput } from "@guildhall/contracts";
import {
  type Authority,
  type Permission,
  permissions,
  permissionsHeldBy,
  projectTokenPermissions,
} from "@guildhall/permissions";
import { DomainError } from "../errors/domain-error.ts";
import { knownPermissions } from "../role/known-permissions.ts";
import { requireHeld } from "../role/no-escalation.ts";

/**
 * The permissions a new token is to have: those asked for, or with `"all"` those that its kind can have and its creator holds.
 * @throws invalid_input for unknown ones, or beyond the project for a project's token; role_above_yours
 */
export function grantablePermissions(
  creator: Authority,
  { kind, permissions: asked }: Pick<CreateAccessTokenInput, "kind" | "permissions">,
): Permission[] {
  const possible = kind === "project" ? projectTokenPermissions : permissions;
  if (asked === "all") {
    const held = permissionsHeldBy(creator);
    return possible.filter((permission) => held.has(permission));
  }
  const granted = knownPermissions(asked, "permissions");
  const beyond = granted.filter((permission) => !possible.includes(permission));
  if (beyond.length > 0) {
    const message = `A project's token cannot have ${beyond.join(", ")}. Choose from: ${possible.join(", ")}.`;
    throw new DomainError("invalid_input", message, { permissions: message });
  }
  requireHeld(creator, granted, "You cannot grant these permissions to a token", "permissions");
  return granted;
}

import { CreateRoleInput } from "@guildhall/contracts";
import { statements } from "@guildhall/permissions";
import { z } from "zod";

/** Permissions as Better Auth writes them: `{ member: ["create", "update"] }`. */
export const Statements = z.record(z.string(), z.array(z.string()), {
  error: 'Permissions are lists of actions by resource, such as { member: ["create"] }.',
});

/** {@link Statements}, read as a role's permissions: `["member:create", "member:update"]`. */
export const PermissionNames = Statements.transform((granted) =>
  Object.entries(granted).flatMap(([resource, actions]) => {
    // Nothing of a resource that does not exist is still a mistake, and for the domain to name.
    if (actions.length === 0 && !Object.hasOwn(statements, resource)) return [resource];
    return actions.map((action) => `${resource}:${action}`);
  }),
).pipe(CreateRoleInput.shape.permissions);

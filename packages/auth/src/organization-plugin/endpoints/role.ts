import { CreateRoleInput, RoleName, UpdateRoleInput } from "@guildhall/contracts";
import { createRole, getRole, listRoles, type OwnRole, openScope, removeRole, updateRole } from "@guildhall/domain";
import { isBuiltInRole } from "@guildhall/permissions";
import { z } from "zod";
import { ActiveOrNamed } from "../active-or-named.ts";
import { answering } from "../better-auth-error.ts";
import { changes } from "../changes.ts";
import { described } from "../described.ts";
import { emptyAsAbsent, emptyAsNull } from "../empty.ts";
import { type EndpointContext, named } from "../endpoint-context.ts";
import { organizationEndpoint } from "../organization-endpoint.ts";
import { PermissionNames } from "../permission-names.ts";
import { LocatedRole, locatorOf, namesRole } from "../role-locator.ts";
import { rejectServerOwned } from "../server-owned.ts";
import { roleWire } from "../wire/role-wire.ts";

/** The name of a role to be: in lower case, as every role's. */
const NewRoleName = z.string({ error: "A role must be text." }).toLowerCase().pipe(RoleName);

const words = <Name extends z.ZodType, Description extends z.ZodType>(shape: {
  displayName: Name;
  description: Description;
}) => ({ displayName: emptyAsNull(shape.displayName), description: emptyAsNull(shape.description) });

/** The roles of an organization's own. */
export const roleEndpoints = ({ services }: EndpointContext) => ({
  createOrgRole: organizationEndpoint(
    "/organization/create-role",
    {
      method: "POST",
      requireHeaders: true,
      body: ActiveOrNamed.extend({
        role: NewRoleName,
        permission: PermissionNames,
        additionalFields: z.looseObject(words(CreateRoleInput.shape)).optional(),
      }),
      metadata: described(
        "Make a role of the organization's own, with no more in it than one holds",
        "The role, as `roleData`",
      ),
    },
    (call) =>
      answering(
        {
          missing_permission: ["FORBIDDEN", "YOU_ARE_NOT_ALLOWED_TO_CREATE_A_ROLE"],
          role_above_yours: ["FORBIDDEN", "YOU_ARE_NOT_ALLOWED_TO_CREATE_A_ROLE"],
          invalid_input: ["BAD_REQUEST", "INVALID_RESOURCE"],
          no_active_organization: ["BAD_REQUEST", "YOU_MUST_BE_IN_AN_ORGANIZATION_TO_CREATE_A_ROLE"],
        },
        async () => {
          const { role, permission: permissions, additionalFields = {} } = call.body;
          const scope = await openScope(services, call.actor, named(call.body), "ac:create");
          rejectServerOwned("role", additionalFields);
          const { displayName, description } = additionalFields;
          const created = await createRole(scope, { role, permissions, displayName, description });
          const roleData = roleWire(scope.organization.id, created);
          return { success: true, roleData, statements: roleData.permission };
        },
      ),
  ),

  updateOrgRole: organizationEndpoint(
    "/organization/update-role",
    {
      method: "POST",
      requireHeaders: true,
      body: LocatedRole.extend({
        data: changes(
          {
            permission: PermissionNames.optional(),
            roleName: emptyAsAbsent(NewRoleName.optional()),
            ...words(UpdateRoleInput.shape.data.shape),
          },
          {},
        ),
      }).refine(...namesRole),
      metadata: described(
        "Change what a role of the organization's own allows, or its name, for everyone who has it",
        "The role as it is now, as `roleData`",
      ),
    },
    (call) =>
      answering(
        {
          missing_permission: ["FORBIDDEN", "YOU_ARE_NOT_ALLOWED_TO_UPDATE_A_ROLE"],
          role_above_yours: ["FORBIDDEN", "YOU_ARE_NOT_ALLOWED_TO_UPDATE_A_ROLE"],
          invalid_input: ["BAD_REQUEST", "INVALID_RESOURCE"],
          // What every organization has can neither be changed nor be the new name: to Better Auth two things.
          ...(isBuiltInRole(call.body.roleName ?? "") ? { role_predefined: ["BAD_REQUEST", "ROLE_NOT_FOUND"] } : {}),
        },
        async () => {
          const scope = await openScope(services, call.actor, named(call.body), "ac:update");
          rejectServerOwned("role", call.body.data, { isUpdate: true });
          const { permission: permissions, roleName: role, displayName, description, version } = call.body.data;
          const change = { ...locatorOf(call.body), data: { role, permissions, displayName, description }, version };
          return {
            success: true,
            roleData: roleWire(scope.organization.id, await updateRole(scope, change)),
          };
        },
      ),
  ),

  deleteOrgRole: organizationEndpoint(
    "/organization/delete-role",
    {
      method: "POST",
      requireHeaders: true,
      body: LocatedRole.refine(...namesRole),
      metadata: described("Delete a custom role that no member has", "`success` is true"),
    },
    (call) =>
      answering(
        {
          missing_permission: ["FORBIDDEN", "YOU_ARE_NOT_ALLOWED_TO_DELETE_A_ROLE"],
          role_above_yours: ["FORBIDDEN", "YOU_ARE_NOT_ALLOWED_TO_DELETE_A_ROLE"],
          role_predefined: ["BAD_REQUEST", "CANNOT_DELETE_A_PRE_DEFINED_ROLE"],
        },
        async () => {
          const scope = await openScope(services, call.actor, named(call.body), "ac:delete");
          await removeRole(scope, locatorOf(call.body));
          return { success: true };
        },
      ),
  ),

  getOrgRole: organizationEndpoint(
    "/organization/get-role",
    {
      method: "GET",
      requireHeaders: true,
      query: LocatedRole.refine(...namesRole),
      metadata: described("Read a role of the organization's own", "The role", LocatedRole),
    },
    (call) =>
      answering(
        {
          missing_permission: ["FORBIDDEN", "YOU_ARE_NOT_ALLOWED_TO_READ_A_ROLE"],
          role_predefined: ["BAD_REQUEST", "ROLE_NOT_FOUND"],
        },
        async () => {
          const scope = await openScope(services, call.actor, named(call.query), "ac:read");
          return roleWire(scope.organization.id, await getRole(scope, locatorOf(call.query)));
        },
      ),
  ),

  listOrgRoles: organizationEndpoint(
    "/organization/list-roles",
    {
      method: "GET",
      requireHeaders: true,
      query: ActiveOrNamed.optional(),
      metadata: described("List the roles of the organization's own", "All of them, by name", ActiveOrNamed),
    },
    (call) =>
      answering({ missing_permission: ["FORBIDDEN", "YOU_ARE_NOT_ALLOWED_TO_LIST_A_ROLE"] }, async () => {
        const scope = await openScope(services, call.actor, named(call.query), "ac:read");
        const { items } = await listRoles(scope);
        const own = items.filter((role): role is OwnRole => !role.isBuiltIn);
        return own.map((role) => roleWire(scope.organization.id, role));
      }),
  ),
});

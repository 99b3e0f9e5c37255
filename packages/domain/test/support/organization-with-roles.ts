import type { CreateRoleInput, UpdateRoleInput } from "@guildhall/contracts";
import type { Permission } from "@guildhall/permissions";
import { insertRole, insertUser, type TestDatabase } from "@guildhall/testing";
import { createInvitations } from "../../src/invitation/create-invitations.ts";
import { acceptInvitation } from "../../src/invitation/recipient/accept-invitation.ts";
import { createRole } from "../../src/role/create-role.ts";
import type { RoleLocator } from "../../src/role/read-own-role.ts";
import { removeRole } from "../../src/role/remove-role.ts";
import { updateRole } from "../../src/role/update-role.ts";
import { getCaller } from "../../src/scope/caller.ts";
import { organizationOf } from "./organization-of.ts";

/** An organization with roles of its own, given as `{ editor: ["project:update"] }`. */
export async function organizationWithRoles<Who extends string>(
  database: TestDatabase,
  roles: Record<string, Permission[]>,
  members: Record<Who, string>,
) {
  const organization = await organizationOf(database, members);
  for (const [role, held] of Object.entries(roles)) await insertRole(database, organization.id, role, held);
  const { people, scope, id } = organization;
  type Person = (typeof people)[Who];
  return {
    ...organization,
    create: async (by: Person, input: CreateRoleInput) => createRole(await scope(by, "ac:create"), input),
    update: async (by: Person, role: string, data: UpdateRoleInput["data"], version?: number) =>
      updateRole(await scope(by, "ac:update"), { role, data, version }),
    remove: async (by: Person, locator: RoleLocator) => removeRole(await scope(by, "ac:delete"), locator),
    rolesOf: async (person: Person) =>
      (await database.sql`select role from member where organization_id = ${id} and user_id = ${person.id}`)[0]?.role,
    invite: async (by: Person, inviteeRoles: string[]) => {
      const invitee = await insertUser(database);
      const { invitations } = await createInvitations(await scope(by, "invitation:create"), {
        emails: [invitee.email],
        roles: inviteeRoles,
        expiresInHours: 1,
      });
      const [invitation] = invitations;
      if (!invitation) throw new Error("No one was invited.");
      return {
        invitation,
        accept: async () => acceptInvitation(await getCaller(organization.services, invitee.actor), invitation.id),
      };
    },
  };
}

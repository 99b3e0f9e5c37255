import { description, UserId } from "@guildhall/contracts";
import { banUser, getUser, isAdministrator, type Services, setInstanceRole, unbanUser } from "@guildhall/domain";
import { APIError, createAuthEndpoint } from "better-auth/api";
import { defaultRoles } from "better-auth/plugins/admin/access";
import { z } from "zod";
import { answering } from "../../organization-plugin/better-auth-error.ts";
import { described } from "../../organization-plugin/described.ts";
import { actorOf } from "../../organization-plugin/endpoint-context.ts";
import { administered } from "../administered.ts";
import { RoleInput } from "../user-data.ts";

const DECADE_SECONDS = 10 * 366 * 24 * 60 * 60;
const MOST_RESOURCES = 50;
const duration = `banExpiresIn must be a whole number of seconds from 1 to ${DECADE_SECONDS}.`;

const OneUser = z.object({ userId: UserId.meta({ description: "The id of the account" }) });
const Ban = OneUser.extend({
  banReason: description("banReason", 500).optional().meta({ description: "For administrators" }),
  banExpiresIn: z
    .int({ error: duration })
    .min(1, { error: duration })
    .max(DECADE_SECONDS, { error: duration })
    .optional()
    .meta({ description: "In seconds; without it, until the account is unbanned" }),
});
const Role = OneUser.extend({ role: RoleInput });
const Permissions = z
  .record(
    z.string().max(100),
    z.array(z.string().max(100)).max(MOST_RESOURCES),
    "permissions must be an object of lists.",
  )
  .refine((permissions) => Object.keys(permissions).length <= MOST_RESOURCES, "permissions has too many entries.");
const Check = z.object({
  permissions: Permissions.optional().meta({ description: 'Such as { user: ["ban"] }' }),
  permission: Permissions.optional().meta({ description: "A former name of permissions" }),
});

/** Who may do what in the instance itself. */
export const rightsEndpoints = (services: Services) => ({
  setRole: createAuthEndpoint(
    "/admin/set-role",
    {
      method: "POST",
      operationId: "setUserRole",
      body: Role,
      metadata: described("Make someone an administrator, or one no longer", "{ user }"),
    },
    (ctx) =>
      administered(services, ctx, "YOU_ARE_NOT_ALLOWED_TO_CHANGE_USERS_ROLE", async (administration) => {
        const { userId, role } = ctx.body;
        await setInstanceRole(administration, userId, role);
        return ctx.json({ user: await getUser(administration, userId) });
      }),
  ),

  banUser: createAuthEndpoint(
    "/admin/ban-user",
    {
      method: "POST",
      operationId: "banUser",
      body: Ban,
      metadata: described("Ban an account: its sessions end, and its access tokens do not count", "{ user }"),
    },
    (ctx) =>
      administered(
        services,
        ctx,
        "YOU_ARE_NOT_ALLOWED_TO_BAN_USERS",
        async (administration) => {
          const { userId, banReason: reason = "No reason", banExpiresIn: seconds } = ctx.body;
          await banUser(administration, userId, { reason, seconds });
          return ctx.json({ user: await getUser(administration, userId) });
        },
        { own_account: ["BAD_REQUEST", "YOU_CANNOT_BAN_YOURSELF"] },
      ),
  ),

  unbanUser: createAuthEndpoint(
    "/admin/unban-user",
    {
      method: "POST",
      operationId: "unbanUser",
      body: OneUser,
      metadata: described("End a ban", "{ user }"),
    },
    (ctx) =>
      administered(services, ctx, "YOU_ARE_NOT_ALLOWED_TO_BAN_USERS", async (administration) => {
        await unbanUser(administration, ctx.body.userId);
        return ctx.json({ user: await getUser(administration, ctx.body.userId) });
      }),
  ),

  userHasPermission: createAuthEndpoint(
    "/admin/has-permission",
    {
      method: "POST",
      operationId: "userHasPermission",
      body: Check,
      metadata: described("Check whether the caller holds permissions of the instance", "{ error: null, success }"),
    },
    async (ctx) => {
      const wanted = ctx.body.permissions ?? ctx.body.permission;
      const isAllowed = await answering({}, () => isAdministrator(services, actorOf(ctx)));
      if (!wanted) {
        const message = 'permissions is missing. Send what to check, such as { user: ["ban"] }.';
        throw new APIError("BAD_REQUEST", { code: "VALIDATION_ERROR", message, fields: { permissions: message } });
      }
      const role = isAllowed ? defaultRoles.admin : defaultRoles.user;
      // Better Auth would find what every object has, such as `constructor`.
      const areKnown = Object.keys(wanted).every((resource) => Object.hasOwn(role.statements, resource));
      return ctx.json({ error: null, success: areKnown && role.authorize(wanted).success });
    },
  ),
});

import { DisplayName, Email, UserId } from "@guildhall/contracts";
import {
  createUser,
  getUser,
  listUsers,
  removeUser,
  resetSecondFactor,
  type Services,
  setUserPassword,
  updateUser,
} from "@guildhall/domain";
import { APIError, createAuthEndpoint } from "better-auth/api";
import { z } from "zod";
import { hashNewPassword, requirePasswordLength } from "../../account-plugin/hash-new-password.ts";
import { described } from "../../organization-plugin/described.ts";
import { administered } from "../administered.ts";
import { RoleInput, readChanges, requireFields } from "../user-data.ts";
import { filtersOf, UsersQuery } from "../users-query.ts";

const GetQuery = z.object({ id: UserId.meta({ description: "The id of the account" }) });
const OneUser = z.object({ userId: UserId.meta({ description: "The id of the account" }) });
const Data = z.record(z.string(), z.unknown(), "data must be an object.");
const Password = z.string({ error: "password must be text." });
const NewUser = z.object({
  email: Email,
  name: DisplayName,
  password: Password.optional().meta({ description: "Without one, the account is signed in to in other ways" }),
  role: RoleInput.optional().meta({
    description: "user; only an account with a confirmed address becomes an administrator",
  }),
  data: Data.optional().meta({ description: "Has no fields" }),
});
const Changes = OneUser.extend({ data: Data.meta({ description: "name, email" }) });
const NewPassword = OneUser.extend({ newPassword: z.string({ error: "newPassword must be text." }) });

/** The accounts of the instance, for administrators. */
export const userEndpoints = (services: Services) => ({
  listUsers: createAuthEndpoint(
    "/admin/list-users",
    {
      method: "GET",
      operationId: "listUsers",
      query: UsersQuery,
      metadata: described("List the accounts of the instance", "{ users, total, limit, offset }", UsersQuery),
    },
    async (ctx) => {
      const { limit, offset, sortBy, sortDirection } = ctx.query;
      const read = filtersOf(ctx.query);
      return administered(services, ctx, "YOU_ARE_NOT_ALLOWED_TO_LIST_USERS", async (administration) => {
        if ("problem" in read) throw invalidFilter(read.problem);
        // The newest first, unless something else is asked for.
        const descending = sortDirection === undefined ? sortBy === "createdAt" : sortDirection === "desc";
        const order = { by: sortBy, descending };
        const { items, count } = await listUsers(administration, { filters: read.filters, order, limit, offset });
        return ctx.json({ users: items, total: count, limit, offset });
      });
    },
  ),

  getUser: createAuthEndpoint(
    "/admin/get-user",
    {
      method: "GET",
      operationId: "getUser",
      query: GetQuery,
      metadata: described("Show an account", "The account", GetQuery),
    },
    (ctx) =>
      administered(services, ctx, "YOU_ARE_NOT_ALLOWED_TO_GET_USER", async (administration) =>
        ctx.json(await getUser(administration, ctx.query.id)),
      ),
  ),

  createUser: createAuthEndpoint(
    "/admin/create-user",
    {
      method: "POST",
      operationId: "createUser",
      body: NewUser,
      metadata: described("Open an account for someone, whose address is not confirmed", "{ user }"),
    },
    (ctx) =>
      administered(services, ctx, "YOU_ARE_NOT_ALLOWED_TO_CREATE_USERS", async (administration) => {
        const { email, name, password, role = "user", data = {} } = ctx.body;
        requireFields(data, []);
        if (role === "admin") throw confirmedOnly();
        if (password !== undefined) requirePasswordLength(ctx.context, password);
        const passwordHash = password === undefined ? undefined : await hashNewPassword(ctx.context, password);
        const id = await createUser(administration, { email, name, passwordHash });
        return ctx.json({ user: await getUser(administration, id) });
      }),
  ),

  adminUpdateUser: createAuthEndpoint(
    "/admin/update-user",
    {
      method: "POST",
      operationId: "adminUpdateUser",
      body: Changes,
      metadata: described("Change the name or the address of an account", "The account"),
    },
    (ctx) =>
      administered(services, ctx, "YOU_ARE_NOT_ALLOWED_TO_UPDATE_USERS", async (administration) => {
        const { userId, data } = ctx.body;
        if (Object.keys(data).length === 0) throw nothingToUpdate();
        requireFields(data, ["name", "email"]);
        await updateUser(administration, userId, readChanges(data));
        return ctx.json(await getUser(administration, userId));
      }),
  ),

  setUserPassword: createAuthEndpoint(
    "/admin/set-user-password",
    {
      method: "POST",
      operationId: "setUserPassword",
      body: NewPassword,
      metadata: described("Set the password of an account, which ends its sessions and tokens", "{ status: true }"),
    },
    (ctx) =>
      administered(services, ctx, "YOU_ARE_NOT_ALLOWED_TO_SET_USERS_PASSWORD", async (administration) => {
        const hash = await hashNewPassword(ctx.context, ctx.body.newPassword);
        await setUserPassword(administration, ctx.body.userId, hash);
        return ctx.json({ status: true });
      }),
  ),

  resetSecondFactor: createAuthEndpoint(
    "/admin/reset-second-factor",
    {
      method: "POST",
      operationId: "resetSecondFactor",
      body: OneUser,
      metadata: described(
        "Turn off the second factor of an account, which ends its sessions; passkeys stay",
        "{ success: true, passkeys }; how many passkeys the account has",
      ),
    },
    (ctx) =>
      administered(services, ctx, "FORBIDDEN", async (administration) => {
        const { passkeys } = await resetSecondFactor(administration, ctx.body.userId);
        return ctx.json({ success: true, passkeys });
      }),
  ),

  removeUser: createAuthEndpoint(
    "/admin/remove-user",
    {
      method: "POST",
      operationId: "removeUser",
      body: OneUser,
      metadata: described("Delete an account", "{ success: true }"),
    },
    (ctx) =>
      administered(
        services,
        ctx,
        "YOU_ARE_NOT_ALLOWED_TO_DELETE_USERS",
        async (administration) => {
          await removeUser(administration, ctx.body.userId);
          return ctx.json({ success: true });
        },
        { own_account: ["BAD_REQUEST", "YOU_CANNOT_REMOVE_YOURSELF"] },
      ),
  ),
});

const invalidFilter = (problem: string) => {
  const message = `filterValue ${problem}.`;
  return new APIError("BAD_REQUEST", { code: "VALIDATION_ERROR", message, fields: { filterValue: message } });
};

const nothingToUpdate = () =>
  new APIError("BAD_REQUEST", { code: "NO_DATA_TO_UPDATE", message: "data is empty. Send name or email." });

const confirmedOnly = () => {
  const message =
    "A new account is no administrator: its address is not confirmed. Send it to admin/set-role afterwards.";
  return new APIError("FORBIDDEN", { code: "EMAIL_NOT_VERIFIED", message });
};

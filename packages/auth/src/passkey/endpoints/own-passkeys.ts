import { DisplayName, UserId } from "@guildhall/contracts";
import { listPasskeys, removePasskey, renamePasskey, type Services } from "@guildhall/domain";
import { createAuthEndpoint, sensitiveSessionMiddleware, sessionMiddleware } from "better-auth/api";
import { z } from "zod";
import { contextOf } from "../../context-of.ts";
import { answering } from "../../organization-plugin/better-auth-error.ts";
import { described } from "../../organization-plugin/described.ts";
import { freshCredential } from "../../second-factor/fresh-session.ts";

const id = z.string({ error: "id must be the id of a passkey." }).meta({ description: "The passkey's id" });
const password = z
  .string({ error: "password must be text." })
  .optional()
  .meta({ description: "The account's password, where the last sign-in was more than ten minutes ago" });

const UpdateBody = z.object({ id, name: DisplayName.meta({ description: "Its new name" }), password });
const DeleteBody = z.object({ id, password });

/** Looking after the passkeys of one's account. One of someone else is as little found as one that does not exist. */
export const ownPasskeyEndpoints = (services: Services) => ({
  listPasskeys: createAuthEndpoint(
    "/passkey/list-user-passkeys",
    {
      method: "GET",
      operationId: "listPasskeys",
      use: [sessionMiddleware],
      requireHeaders: true,
      metadata: described("List the passkeys of the account", "The passkeys, the oldest first"),
    },
    async (ctx) => ctx.json(await listPasskeys(services, UserId.parse(ctx.context.session.user.id))),
  ),

  updatePasskey: createAuthEndpoint(
    "/passkey/update-passkey",
    {
      method: "POST",
      operationId: "updatePasskey",
      body: UpdateBody,
      use: [sensitiveSessionMiddleware],
      requireHeaders: true,
      metadata: described("Rename a passkey of the account", "{ passkey }"),
    },
    async (ctx) => {
      const { id, name, password } = ctx.body;
      const owner = { ...(await freshCredential(ctx, password)), context: contextOf(ctx.headers) };
      const passkey = await answering({}, () => renamePasskey(services, owner, { id, name }));
      return ctx.json({ passkey });
    },
  ),

  deletePasskey: createAuthEndpoint(
    "/passkey/delete-passkey",
    {
      method: "POST",
      operationId: "deletePasskey",
      body: DeleteBody,
      use: [sensitiveSessionMiddleware],
      requireHeaders: true,
      metadata: described("Remove a passkey from the account", "{ status: true }"),
    },
    async (ctx) => {
      const { id, password } = ctx.body;
      const owner = { ...(await freshCredential(ctx, password)), context: contextOf(ctx.headers) };
      await answering({}, () => removePasskey(services, owner, id));
      return ctx.json({ status: true });
    },
  ),
});

import {
  CreatedOAuthClient,
  CreateOAuthClientInput,
  NoFields,
  OAuthClient,
  OAuthClientInput,
  OAuthClients,
  UpdateOAuthClientInput,
} from "@guildhall/contracts";
import {
  createOAuthClient,
  deleteOAuthClient,
  listOAuthClients,
  rotateClientSecret,
  updateOAuthClient,
} from "@guildhall/domain";
import type { TRPCRouterRecord } from "@trpc/server";
import { operatedProcedure } from "../procedures/operated.ts";

/** The apps that people sign in to with Guildhall. Changes take a fresh session. */
export const oauthClientRouter = {
  list: operatedProcedure
    .input(NoFields)
    .output(OAuthClients)
    .query(({ ctx }) => listOAuthClients(ctx.operator)),
  create: operatedProcedure
    .input(CreateOAuthClientInput)
    .output(CreatedOAuthClient)
    .mutation(({ ctx, input }) => createOAuthClient(ctx.operator, input)),
  update: operatedProcedure
    .input(UpdateOAuthClientInput)
    .output(OAuthClient)
    .mutation(({ ctx, input }) => updateOAuthClient(ctx.operator, input)),
  rotateSecret: operatedProcedure
    .input(OAuthClientInput)
    .output(CreatedOAuthClient)
    .mutation(({ ctx, input }) => rotateClientSecret(ctx.operator, input.clientId)),
  delete: operatedProcedure
    .input(OAuthClientInput)
    .output(OAuthClientInput)
    .mutation(async ({ ctx, input }) => {
      await deleteOAuthClient(ctx.operator, input.clientId);
      return input;
    }),
} satisfies TRPCRouterRecord;

import {
  AccessToken,
  AccessTokenInput,
  AccessTokenPage,
  CreateAccessTokenInput,
  CreatedAccessToken,
  ListAccessTokensInput,
} from "@guildhall/contracts";
import { accessTokenPage, createAccessToken, revokeAccessToken } from "@guildhall/domain";
import type { TRPCRouterRecord } from "@trpc/server";
import { organizationProcedure } from "../procedures/organization.ts";
import { jsonOf, pageProcedure } from "../procedures/page.ts";

export const tokenRouter = {
  // The page requires token:manage to list those of others.
  list: pageProcedure("organization:read")
    .input(ListAccessTokensInput)
    .output(jsonOf(AccessTokenPage))
    .query(({ ctx, input }) => ctx.readPage(accessTokenPage("organization:read", input))),

  // The verb requires token:manage for the tokens of a project or the organization, and a session for a personal one.
  create: organizationProcedure("token:create")
    .input(CreateAccessTokenInput)
    .output(CreatedAccessToken)
    .mutation(({ ctx, input }) => createAccessToken(ctx.scope, input)),

  // The verb requires token:manage to revoke those of others.
  revoke: organizationProcedure("organization:read")
    .input(AccessTokenInput)
    .output(AccessToken)
    .mutation(({ ctx, input }) => revokeAccessToken(ctx.scope, input.tokenId)),
} satisfies TRPCRouterRecord;

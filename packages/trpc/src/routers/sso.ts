import {
  CreateSsoProviderInput,
  NoFields,
  SsoProvider,
  SsoProviderInput,
  SsoProviderPage,
  UpdateSsoProviderInput,
} from "@guildhall/contracts";
import {
  createSsoProvider,
  discardPendingConnection as discard,
  removeSsoProvider,
  ssoProviderPage,
  updateSsoProvider,
  verifySsoDomain,
} from "@guildhall/domain";
import type { TRPCRouterRecord } from "@trpc/server";
import { organizationProcedure } from "../procedures/organization.ts";
import { jsonOf, pageProcedure } from "../procedures/page.ts";

export const ssoRouter = {
  list: pageProcedure("sso:read")
    .input(NoFields)
    .output(jsonOf(SsoProviderPage))
    .query(({ ctx }) => ctx.readPage(ssoProviderPage())),

  create: organizationProcedure("sso:update")
    .input(CreateSsoProviderInput)
    .output(SsoProvider)
    .mutation(({ ctx, input }) => createSsoProvider(ctx.scope, input)),

  update: organizationProcedure("sso:update")
    .input(UpdateSsoProviderInput)
    .output(SsoProvider)
    .mutation(({ ctx, input }) => updateSsoProvider(ctx.scope, input)),

  remove: organizationProcedure("sso:update")
    .input(SsoProviderInput)
    .output(SsoProvider)
    .mutation(({ ctx, input }) => removeSsoProvider(ctx.scope, input)),

  verifyDomain: organizationProcedure("sso:update")
    .input(SsoProviderInput)
    .output(SsoProvider)
    .mutation(({ ctx, input }) => verifySsoDomain(ctx.scope, input)),

  discardPendingConnection: organizationProcedure("sso:update")
    .input(SsoProviderInput)
    .output(SsoProvider)
    .mutation(({ ctx, input }) => discard(ctx.scope, input)),
} satisfies TRPCRouterRecord;

import {
  CheckSlugForInput,
  ClosedOrganization,
  CreateOrganizationInput,
  DeletedOrganization,
  ListOrganizationsInput,
  NoFields,
  OpenedOrganization,
  OrganizationPage,
  OrganizationRecord,
  SlugAvailability,
  SoleOwnedOrganization,
  SsoOrganization,
  UpdateOrganizationInput,
} from "@guildhall/contracts";
import {
  createOrganization,
  deleteOrganization,
  getOrganization,
  checkSlug as isSlugFree,
  listClosedOrganizations,
  listSoleOwnedOrganizations,
  listSsoOrganizations,
  openScope,
  organizationPage,
  updateOrganization,
} from "@guildhall/domain";
import type { TRPCRouterRecord } from "@trpc/server";
import { z } from "zod";
import { organizationProcedure } from "../procedures/organization.ts";
import { callerPageProcedure, jsonOf } from "../procedures/page.ts";
import { signedInProcedure } from "../procedures/signed-in.ts";

export const organizationRouter = {
  create: signedInProcedure
    .input(CreateOrganizationInput)
    .output(OrganizationRecord)
    .mutation(async ({ ctx, input }) => (await createOrganization(ctx.caller, input)).organization),

  get: organizationProcedure("organization:read")
    .input(NoFields)
    .output(OpenedOrganization)
    .query(({ ctx }) => getOrganization(ctx.scope)),

  list: callerPageProcedure
    .input(ListOrganizationsInput.default({ limit: 50 }))
    .output(jsonOf(OrganizationPage))
    .query(({ ctx, input }) => ctx.readPage(organizationPage(input))),

  listSso: signedInProcedure.output(z.array(SsoOrganization)).query(({ ctx }) => listSsoOrganizations(ctx.caller)),

  listClosed: signedInProcedure
    .output(z.array(ClosedOrganization))
    .query(({ ctx }) => listClosedOrganizations(ctx.caller)),

  listSoleOwned: signedInProcedure
    .output(z.array(SoleOwnedOrganization))
    .query(({ ctx }) => listSoleOwnedOrganizations(ctx.caller)),

  update: organizationProcedure("organization:update")
    .input(UpdateOrganizationInput)
    .output(OrganizationRecord)
    .mutation(({ ctx, input }) => updateOrganization(ctx.scope, input)),

  // `delete` is a reserved word; the router calls it by that name.
  delete: organizationProcedure("organization:delete")
    .input(NoFields)
    .output(DeletedOrganization)
    .mutation(({ ctx }) => deleteOrganization(ctx.scope)),

  checkSlug: signedInProcedure
    .input(CheckSlugForInput)
    .output(SlugAvailability)
    .query(async ({ ctx, input: { slug, organization } }) => {
      const { services, actor, caller } = ctx;
      if (organization === undefined) return isSlugFree(caller, slug);
      const scope = await openScope(services, actor, { organization }, "organization:update");
      return isSlugFree(caller, slug, scope.organization.id);
    }),
} satisfies TRPCRouterRecord;

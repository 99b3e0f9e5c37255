import {
  AccountInput,
  AccountMemberships,
  InstanceOrganization,
  InstanceOrganizationInput,
  InstanceOrganizationPage,
  ListInstanceOrganizationsInput,
  UpdateSeatsInput,
} from "@guildhall/contracts";
import {
  getInstanceOrganization,
  listAccountMemberships,
  listInstanceOrganizations,
  updateSeats,
} from "@guildhall/domain";
import type { TRPCRouterRecord } from "@trpc/server";
import { operatedProcedure } from "../procedures/operated.ts";

/** The organizations of the instance, for those who look after it, who need not be members. */
export const instanceOrganizationRouter = {
  list: operatedProcedure
    .input(ListInstanceOrganizationsInput)
    .output(InstanceOrganizationPage)
    .query(({ ctx, input }) => listInstanceOrganizations(ctx.operator, input)),
  get: operatedProcedure
    .input(InstanceOrganizationInput)
    .output(InstanceOrganization)
    .query(({ ctx, input }) => getInstanceOrganization(ctx.operator, input.organizationId)),
  updateSeats: operatedProcedure
    .input(UpdateSeatsInput)
    .output(InstanceOrganization)
    .mutation(({ ctx, input }) => updateSeats(ctx.operator, input)),
  listOfAccount: operatedProcedure
    .input(AccountInput)
    .output(AccountMemberships)
    .query(({ ctx, input }) => listAccountMemberships(ctx.operator, input.userId)),
} satisfies TRPCRouterRecord;

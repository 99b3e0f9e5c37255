import {
  AuditEventPage,
  AuditedInput,
  AuditHeads,
  AuditVerification,
  ErasePersonInput,
  ExportAuditEventsInput,
  ExportAuditedInput,
  ExportedAuditEvents,
  ListAuditEventsInput,
  ListAuditedInput,
  NoFields,
  PruneAuditLogInput,
} from "@guildhall/contracts";
import {
  auditLogOf,
  type Caller,
  eraseAuditedPerson,
  exportAuditEvents,
  exportableLogOf,
  instanceAuditLog,
  listAuditEvents,
  type OperatedAuditLog,
  operatedAuditLog,
  pruneAuditLog,
  readAuditHeads,
  readAuditLogOf,
  readLastVerification,
  verifyAuditLog,
} from "@guildhall/domain";
import type { TRPCRouterRecord } from "@trpc/server";
import { z } from "zod";
import { operatedProcedure } from "../procedures/operated.ts";
import { operatorProcedure } from "../procedures/operator.ts";
import { organizationProcedure } from "../procedures/organization.ts";
import { withSyncParse } from "../procedures/with-sync-parse.ts";

export const auditRouter = {
  list: organizationProcedure("audit:read")
    .input(ListAuditEventsInput)
    .output(withSyncParse(AuditEventPage))
    .query(({ ctx, input }) => listAuditEvents(auditLogOf(ctx.scope), input)),

  verify: organizationProcedure("audit:read")
    .input(NoFields)
    .output(AuditVerification)
    .query(({ ctx }) => verifyAuditLog(auditLogOf(ctx.scope))),

  lastVerification: organizationProcedure("audit:read")
    .input(NoFields)
    .output(AuditVerification.nullable())
    .query(async ({ ctx }) => (await readLastVerification(auditLogOf(ctx.scope))) ?? null),

  export: organizationProcedure("audit:export")
    .input(ExportAuditEventsInput)
    .output(withSyncParse(ExportedAuditEvents))
    .query(({ ctx, input }) => exportAuditEvents(exportableLogOf(ctx.scope), input)),

  heads: organizationProcedure("audit:export")
    .input(NoFields)
    .output(AuditHeads)
    .query(({ ctx }) => readAuditHeads(exportableLogOf(ctx.scope))),

  // The same for those who look after the instance, of any organization, deleted ones included, or without one of the instance itself.
  listAsOperator: operatedProcedure
    .input(ListAuditedInput)
    .output(withSyncParse(AuditEventPage))
    .query(async ({ ctx, input }) => listAuditEvents(await readAuditLogOf(ctx.operator, input.organization), input)),

  verifyAsOperator: operatedProcedure
    .input(AuditedInput)
    .output(AuditVerification)
    .query(async ({ ctx, input }) => verifyAuditLog(await readAuditLogOf(ctx.operator, input.organization))),

  lastVerificationAsOperator: operatedProcedure
    .input(AuditedInput)
    .output(AuditVerification.nullable())
    .query(async ({ ctx, input }) => {
      const log = await readAuditLogOf(ctx.operator, input.organization);
      return (await readLastVerification(log)) ?? null;
    }),

  // What leaves the instance, or is gone afterwards, takes the secret key.

  exportAsOperator: operatorProcedure
    .input(ExportAuditedInput)
    .output(withSyncParse(ExportedAuditEvents))
    .query(async ({ ctx, input }) => exportAuditEvents(await logOf(ctx.caller, input), input)),

  headsAsOperator: operatorProcedure
    .input(AuditedInput)
    .output(AuditHeads)
    .query(async ({ ctx, input }) => readAuditHeads(await logOf(ctx.caller, input))),

  prune: operatorProcedure
    .input(PruneAuditLogInput)
    .output(z.object({ deleted: z.int() }))
    .mutation(async ({ ctx, input }) => ({ deleted: await pruneAuditLog(await logOf(ctx.caller, input), input) })),

  erasePerson: operatorProcedure
    .input(ErasePersonInput)
    .output(z.object({ events: z.int() }))
    .mutation(async ({ ctx, input }) => ({ events: await eraseAuditedPerson(ctx.caller, input.userId) })),
} satisfies TRPCRouterRecord;

const logOf = async (caller: Caller, { organization }: z.output<typeof AuditedInput>): Promise<OperatedAuditLog> =>
  organization === undefined ? instanceAuditLog(caller) : operatedAuditLog(caller, organization);

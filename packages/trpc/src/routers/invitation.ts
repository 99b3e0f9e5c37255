import {
  AcceptedInvitation,
  CreatedInvitations,
  CreateInvitationsInput,
  Invitation,
  InvitationInput,
  InvitationPage,
  InvitationPreview,
  ListInvitationsInput,
  MyInvitationPage,
  PageInput,
  RequestedInvitation,
} from "@guildhall/contracts";
import {
  acceptInvitation,
  cancelInvitation,
  createInvitations,
  getInvitation,
  invitationPage,
  invitationView,
  listMyInvitations,
  rejectInvitation,
  requestInvitation,
  resendInvitation,
  takeOverInvitation,
} from "@guildhall/domain";
import type { TRPCRouterRecord } from "@trpc/server";
import { invitationProcedure, organizationProcedure } from "../procedures/organization.ts";
import { jsonOf, pageProcedure } from "../procedures/page.ts";
import { publicProcedure } from "../procedures/public.ts";
import { signedInProcedure } from "../procedures/signed-in.ts";

const invitation = invitationView(Invitation);

export const invitationRouter = {
  create: organizationProcedure("invitation:create")
    .input(CreateInvitationsInput)
    .output(CreatedInvitations)
    .mutation(({ ctx, input }) => createInvitations(ctx.scope, input)),

  list: pageProcedure("invitation:create")
    .input(ListInvitationsInput)
    .output(jsonOf(InvitationPage))
    .query(({ ctx, input }) => ctx.readPage(invitationPage(input, invitation))),

  listMine: signedInProcedure
    .input(PageInput.default({ limit: 50 }))
    .output(MyInvitationPage)
    .query(({ ctx, input }) => listMyInvitations(ctx.caller, input)),

  get: publicProcedure
    .input(InvitationInput)
    .output(InvitationPreview)
    .query(({ ctx, input }) => getInvitation(ctx.services, ctx.actor, input.invitationId)),

  resend: invitationProcedure("invitation:create")
    .output(Invitation)
    .mutation(({ ctx, input }) => resendInvitation(ctx.scope, input)),

  takeOver: invitationProcedure("invitation:create")
    .output(Invitation)
    .mutation(({ ctx, input }) => takeOverInvitation(ctx.scope, input.invitationId)),

  cancel: invitationProcedure("invitation:cancel")
    .output(Invitation)
    .mutation(({ ctx, input }) => cancelInvitation(ctx.scope, input.invitationId)),

  accept: signedInProcedure
    .input(InvitationInput)
    .output(AcceptedInvitation)
    .mutation(({ ctx, input }) => acceptInvitation(ctx.caller, input.invitationId)),

  reject: signedInProcedure
    .input(InvitationInput)
    .output(Invitation)
    .mutation(({ ctx, input }) => rejectInvitation(ctx.caller, input.invitationId)),

  request: signedInProcedure
    .input(InvitationInput)
    .output(RequestedInvitation)
    .mutation(({ ctx, input }) => requestInvitation(ctx.caller, input.invitationId)),
} satisfies TRPCRouterRecord;

import {
  AddMemberInput,
  ImportedMembers,
  ImportMembersInput,
  ListMembersInput,
  Member,
  MemberInput,
  MemberPage,
  MemberRecord,
  NoFields,
  UpdateMemberAccessInput,
  UpdateMemberRoleInput,
} from "@guildhall/contracts";
import {
  addMember,
  getMember,
  importMembers,
  leaveOrganization,
  listedMember,
  memberPage,
  removeMember,
  updateMemberAccess,
  updateMemberRole,
} from "@guildhall/domain";
import type { TRPCRouterRecord } from "@trpc/server";
import { organizationProcedure } from "../procedures/organization.ts";
import { jsonOf, pageProcedure } from "../procedures/page.ts";

export const memberRouter = {
  list: pageProcedure("organization:read")
    .input(ListMembersInput)
    .output(jsonOf(MemberPage))
    .query(({ ctx, input }) => ctx.readPage(memberPage(input, listedMember(input.include)))),

  get: organizationProcedure("organization:read")
    .input(MemberInput)
    .output(MemberRecord)
    .query(({ ctx, input }) => getMember(ctx.scope, input.userId)),

  add: organizationProcedure("member:create")
    .input(AddMemberInput)
    .output(Member)
    .mutation(({ ctx, input }) => addMember(ctx.scope, input)),

  // The verb requires member:update to change roles.
  import: organizationProcedure("member:create")
    .input(ImportMembersInput)
    .output(ImportedMembers)
    .mutation(({ ctx, input }) => importMembers(ctx.scope, input)),

  updateRole: organizationProcedure("member:update")
    .input(UpdateMemberRoleInput)
    .output(Member)
    .mutation(({ ctx, input }) => updateMemberRole(ctx.scope, input)),

  updateAccess: organizationProcedure("member:update")
    .input(UpdateMemberAccessInput)
    .output(Member)
    .mutation(({ ctx, input }) => updateMemberAccess(ctx.scope, input)),

  remove: organizationProcedure("member:delete")
    .input(MemberInput)
    .output(Member)
    .mutation(({ ctx, input }) => removeMember(ctx.scope, input)),

  leave: organizationProcedure("organization:read")
    .input(NoFields)
    .output(Member)
    .mutation(({ ctx }) => leaveOrganization(ctx.scope)),
} satisfies TRPCRouterRecord;

import type { TRPCRouterRecord } from "@trpc/server";
import { addMember } from "./add-member.ts";
import { create } from "./create.ts";
import { get } from "./get.ts";
import { list } from "./list.ts";
import { members } from "./members.ts";
import { remove } from "./remove.ts";
import { removeMember } from "./remove-member.ts";
import { update } from "./update.ts";

export const teamRouter = {
  list,
  get,
  create,
  update,
  remove,
  members,
  addMember,
  removeMember,
} satisfies TRPCRouterRecord;

import type { TRPCRouterRecord } from "@trpc/server";
import { accept } from "./accept.ts";
import { cancel } from "./cancel.ts";
import { create } from "./create.ts";
import { get } from "./get.ts";
import { list } from "./list.ts";
import { listMine } from "./list-mine.ts";
import { reject } from "./reject.ts";
import { resend } from "./resend.ts";
import { takeOver } from "./take-over.ts";

export const invitationRouter = {
  create,
  list,
  listMine,
  get,
  resend,
  takeOver,
  cancel,
  accept,
  reject,
} satisfies TRPCRouterRecord;

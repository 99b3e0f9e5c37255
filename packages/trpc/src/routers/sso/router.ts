import type { TRPCRouterRecord } from "@trpc/server";
import { create } from "./create.ts";
import { discardPendingConnection } from "./discard-pending-connection.ts";
import { list } from "./list.ts";
import { remove } from "./remove.ts";
import { update } from "./update.ts";
import { verifyDomain } from "./verify-domain.ts";

export const ssoRouter = {
  list,
  create,
  update,
  remove,
  verifyDomain,
  discardPendingConnection,
} satisfies TRPCRouterRecord;

import type { TRPCRouterRecord } from "@trpc/server";
import { add } from "./add.ts";
import { get } from "./get.ts";
import { importAll } from "./import.ts";
import { leave } from "./leave.ts";
import { list } from "./list.ts";
import { remove } from "./remove.ts";
import { updateAccess } from "./update-access.ts";
import { updateRole } from "./update-role.ts";

export const memberRouter = {
  list,
  get,
  add,
  import: importAll,
  updateRole,
  updateAccess,
  remove,
  leave,
} satisfies TRPCRouterRecord;

import type { Permission } from "@guildhall/permissions";
import { initTRPC } from "@trpc/server";
import type { Context } from "./context.ts";
import { formatError } from "./format-error.ts";

/** What a procedure requires, for documentation and the permission matrix; the guard itself never reads it. */
interface Meta {
  permission?: Permission;
}

export const t = initTRPC.context<Context>().meta<Meta>().create({ errorFormatter: formatError, isDev: false });

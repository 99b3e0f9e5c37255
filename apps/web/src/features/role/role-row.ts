import type { AppRouter } from "@guildhall/trpc";
import type { inferRouterOutputs } from "@trpc/server";

/** A role as it comes over the wire: built in, or the organization's own. */
export type RoleRow = inferRouterOutputs<AppRouter>["role"]["list"]["items"][number];

import type { AppRouter } from "@guildhall/trpc";
import type { inferRouterOutputs } from "@trpc/server";

/** A role as the API returns it: built-in or custom. */
export type RoleRow = inferRouterOutputs<AppRouter>["role"]["list"]["items"][number];

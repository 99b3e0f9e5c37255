import type { AppRouter } from "@guildhall/trpc";
import type { inferRouterOutputs } from "@trpc/server";

type Outputs = inferRouterOutputs<AppRouter>["project"];

/** A project as the API returns it, with the caller's own role in it. */
export type ProjectRow = Outputs["list"]["items"][number];

/** A project membership as the API returns it. */
export type ProjectMemberRow = Outputs["members"]["items"][number];

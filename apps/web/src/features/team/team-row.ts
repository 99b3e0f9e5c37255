import type { AppRouter } from "@guildhall/trpc";
import type { inferRouterOutputs } from "@trpc/server";

type Outputs = inferRouterOutputs<AppRouter>["team"];

/** A team as it comes over the wire. */
export type TeamRow = Outputs["list"]["items"][number];

/** A team membership as it comes over the wire. */
export type TeamMemberRow = Outputs["members"]["items"][number];

import type { AppRouter } from "@guildhall/trpc";
import type { inferRouterOutputs } from "@trpc/server";

type Outputs = inferRouterOutputs<AppRouter>["team"];

/** A team as the API returns it. */
export type TeamRow = Outputs["list"]["items"][number];

/** A team membership as the API returns it. */
export type TeamMemberRow = Outputs["members"]["items"][number];

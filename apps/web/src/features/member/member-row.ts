import type { AppRouter } from "@guildhall/trpc";
import type { inferRouterInputs, inferRouterOutputs } from "@trpc/server";

/** A member as the API returns it. */
export type MemberRow = inferRouterOutputs<AppRouter>["member"]["list"]["items"][number];

export type MemberListInput = inferRouterInputs<AppRouter>["member"]["list"];

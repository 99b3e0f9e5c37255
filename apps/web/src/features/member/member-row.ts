import type { AppRouter } from "@guildhall/trpc";
import type { inferRouterInputs, inferRouterOutputs } from "@trpc/server";

/** A member as it comes over the wire. */
export type MemberRow = inferRouterOutputs<AppRouter>["member"]["list"]["items"][number];

export type MemberListInput = inferRouterInputs<AppRouter>["member"]["list"];

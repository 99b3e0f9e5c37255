import type { AppRouter } from "@guildhall/trpc";
import type { inferRouterOutputs } from "@trpc/server";

/** A member with all that the API returns of one. */
export type MemberRecord = inferRouterOutputs<AppRouter>["member"]["get"];

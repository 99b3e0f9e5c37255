import type { AppRouter } from "@guildhall/trpc";
import type { inferRouterOutputs } from "@trpc/server";

/** An organization as it comes over the wire, with the caller's own roles in it. */
export type OrganizationView = inferRouterOutputs<AppRouter>["organization"]["get"];

import type { AppRouter } from "@guildhall/trpc";
import type { inferRouterOutputs } from "@trpc/server";

/** An organization as the API returns it, with the caller's own roles. */
export type OrganizationView = inferRouterOutputs<AppRouter>["organization"]["get"];

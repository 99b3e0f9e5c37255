import type { AppRouter } from "@guildhall/trpc";
import type { inferRouterOutputs } from "@trpc/server";

/** An organization as the API returns it to administrators. */
export type InstanceOrganizationRow = inferRouterOutputs<AppRouter>["instanceOrganization"]["get"];

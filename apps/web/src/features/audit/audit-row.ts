import type { AppRouter } from "@guildhall/trpc";
import type { inferRouterInputs, inferRouterOutputs } from "@trpc/server";

/** An event of the audit log as the API returns it. */
export type AuditRow = inferRouterOutputs<AppRouter>["audit"]["list"]["items"][number];

export type AuditFilterInput = Omit<inferRouterInputs<AppRouter>["audit"]["export"], "organization" | "after">;

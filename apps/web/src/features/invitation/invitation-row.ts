import type { AppRouter } from "@guildhall/trpc";
import type { inferRouterOutputs } from "@trpc/server";

type Outputs = inferRouterOutputs<AppRouter>["invitation"];

/** An invitation as the API returns it to those who manage invitations … */
export type InvitationRow = Outputs["list"]["items"][number];

/** … and to anyone who holds the link. */
export type InvitationPreview = Outputs["get"];

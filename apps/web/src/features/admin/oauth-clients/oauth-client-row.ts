import type { AppRouter } from "@guildhall/trpc";
import type { inferRouterOutputs } from "@trpc/server";

type Outputs = inferRouterOutputs<AppRouter>["oauthClient"];

/** An app as the API returns it … */
export type OAuthClientRow = Outputs["list"][number];

/** … and once, when its secret is new, with it. */
export type CreatedClient = Outputs["create"];

import type { AppRouter } from "@guildhall/trpc";
import type { inferRouterOutputs } from "@trpc/server";

type Outputs = inferRouterOutputs<AppRouter>["token"];

/** An access token as the API returns it … */
export type TokenRow = Outputs["list"]["items"][number];

/** … and once, when it is created, with its secret. */
export type CreatedToken = Outputs["create"];

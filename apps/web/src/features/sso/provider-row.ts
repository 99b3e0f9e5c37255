import type { AppRouter } from "@guildhall/trpc";
import type { inferRouterInputs, inferRouterOutputs } from "@trpc/server";

/** A provider for single sign-on as the API returns it. */
export type ProviderRow = inferRouterOutputs<AppRouter>["sso"]["list"]["items"][number];

/** What the calls that change providers take. */
export type ProviderInputs = inferRouterInputs<AppRouter>["sso"];

/** How people of one domain sign in: what a provider has, and what a pending change of it will be. */
export type ConnectionRow = NonNullable<ProviderRow["pendingConnection"]>;

export const protocolTitle = ({ protocol }: Pick<ProviderRow, "protocol">) =>
  protocol === "oidc" ? "OpenID Connect" : "SAML";

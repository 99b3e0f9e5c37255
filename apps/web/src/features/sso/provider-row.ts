import type { AppRouter } from "@guildhall/trpc";
import type { inferRouterOutputs } from "@trpc/server";

/** A provider for single sign-on as the API returns it. */
export type ProviderRow = inferRouterOutputs<AppRouter>["sso"]["list"]["items"][number];

/** How people of one domain sign in: what a provider has, and what a pending change of it will be. */
export type ConnectionRow = NonNullable<ProviderRow["pendingConnection"]>;

export const protocolTitle = ({ protocol }: Pick<ProviderRow, "protocol">) =>
  protocol === "oidc" ? "OpenID Connect" : "SAML";

import type { AppRouter } from "@guildhall/trpc";
import type { inferRouterOutputs } from "@trpc/server";

/** A provider for single sign-on as it comes over the wire. */
export type ProviderRow = inferRouterOutputs<AppRouter>["sso"]["list"]["items"][number];

export const protocolTitle = ({ protocol }: Pick<ProviderRow, "protocol">) =>
  protocol === "oidc" ? "OpenID Connect" : "SAML";

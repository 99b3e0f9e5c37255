import { Resolver } from "node:dns/promises";
import type { IdentityProviders } from "@guildhall/domain";
import { discoverOidc } from "./discover-oidc.ts";
import { readSamlMetadata } from "./read-saml-metadata.ts";

/** Asks identity providers and name servers over the network. */
export function identityProviders(options: {
  /** Origins that are asked although they are on a private network or without https. */
  trustedOrigins: readonly string[];
  /** Name servers to ask, as `address` or `address:port`; empty: those of the machine. */
  dnsServers: readonly string[];
}): IdentityProviders {
  const resolver = new Resolver({ timeout: 3000, tries: 2 });
  if (options.dnsServers.length > 0) resolver.setServers(options.dnsServers);
  const isTrusted = (url: string) => options.trustedOrigins.includes(new URL(url).origin);
  return {
    resolveTxt: (name) => resolver.resolveTxt(name),
    discoverOidc: (issuer) => discoverOidc(issuer, isTrusted),
    readSamlMetadata,
  };
}

import { Resolver } from "node:dns/promises";
import type { IdentityProviders } from "@guildhall/domain";
import { discoverOidc } from "./discover-oidc.ts";
import { providerNetwork } from "./provider-network.ts";
import type { SamlReader } from "./saml/saml-reader.ts";

/** Looks up identity providers and TXT records over the network. */
export function identityProviders(options: {
  /** Origins that are fetched from although they are on a private network or without https. */
  trustedOrigins: readonly string[];
  /** Name servers to ask, as `address` or `address:port`; empty: those of the machine. */
  dnsServers: readonly string[];
  samlReader: SamlReader;
}): IdentityProviders {
  const { trustedOrigins, dnsServers } = options;
  const network = providerNetwork({ trustedOrigins });
  const resolver = new Resolver({ timeout: 3000, tries: 2 });
  if (dnsServers.length > 0) resolver.setServers(dnsServers);
  return {
    resolveTxt: (name) => resolver.resolveTxt(name),
    discoverOidc: (issuer) => network.during(() => discoverOidc(issuer, network.isTrusted)),
    readSamlMetadata: options.samlReader.readMetadata,
  };
}

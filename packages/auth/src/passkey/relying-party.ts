/** The website that passkeys are for, as the Web Authentication standard calls it. */
export interface RelyingParty {
  /** The domain that a passkey is bound to; browsers use it on pages of this domain and its subdomains. */
  id: string;
  /** What devices show. */
  name: string;
  /** The origins whose pages may use a passkey here. */
  origins: string[];
}

/**
 * Passkeys are for the domain of the app, so that no page elsewhere can ask for them. Of the trusted origins, browsers let those use
 * them that are on this domain or below it.
 * @param options.domain a parent domain of the app's, for trusted origins beside it; default: the app's own
 */
export function relyingParty(options: {
  baseUrl: string;
  trustedOrigins: readonly string[];
  name: string;
  domain?: string | undefined;
}): RelyingParty {
  const { baseUrl, trustedOrigins, name } = options;
  const { hostname, origin } = new URL(baseUrl);
  return { id: options.domain ?? hostname, name, origins: [...new Set([origin, ...trustedOrigins])] };
}

/** The website that passkeys are for, as the Web Authentication standard calls it. */
export interface RelyingParty {
  /** The domain that a passkey is bound to; browsers use it on pages of this domain and its subdomains. */
  id: string;
  name: string;
  /** The origins whose pages may use a passkey here. */
  origins: string[];
}

/**
 * Passkeys are for the domain of the app, so that no page elsewhere can ask for them. Of the trusted origins, browsers let those use
 * them that are on this domain or below it.
 */
export const relyingParty = (
  { baseUrl }: { baseUrl: string },
  trustedOrigins: readonly string[],
  domain = new URL(baseUrl).hostname,
): RelyingParty => ({
  id: domain,
  name: "Guildhall",
  origins: [...new Set([new URL(baseUrl).origin, ...trustedOrigins])],
});

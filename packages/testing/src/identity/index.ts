export { type DnsServer, startDnsServer } from "./dns-server.ts";
export { type OidcServer, SIGNED_IN_COOKIE, startOidcServer } from "./oidc-server.ts";

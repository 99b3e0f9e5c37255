export { type DnsServer, startDnsServer } from "./dns-server.ts";
export { type OidcServer, startOidcServer } from "./oidc-server.ts";

/**
 * The TXT record by which whoever has a domain lets one provider sign its people in. It names the provider, so it proves
 * nothing for any other, and need not be secret.
 */
export const dnsRecord = ({ id, domain }: { id: string; domain: string }) => ({
  name: `_guildhall-challenge.${domain}`,
  value: `guildhall-domain-verification=${id}`,
});

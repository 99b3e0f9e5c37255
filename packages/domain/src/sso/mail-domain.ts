import freeMailDomains from "free-email-domains";
import { getDomain } from "tldts";
import { DomainError } from "../errors/domain-error.ts";

const sharedDomains = new Set(freeMailDomains);

/** Rejects what no organization can own: public mail services, and names like co.uk. @throws invalid_input */
export function requireOwnableDomain(domain: string, field: string): void {
  if (sharedDomains.has(domain))
    throw notOwnable(`${domain} belongs to a public mail service. Use your own domain.`, field);
  const isSuffix = getDomain(domain, { allowPrivateDomains: true }) === null;
  if (isSuffix) throw notOwnable(`${domain} is no domain that one organization can own.`, field);
}

const notOwnable = (message: string, field: string) => new DomainError("invalid_input", message, { [field]: message });

/** What stands after the @, in lower case; empty when there is none. */
export const domainOf = (email: string) => email.slice(email.lastIndexOf("@") + 1 || email.length).toLowerCase();

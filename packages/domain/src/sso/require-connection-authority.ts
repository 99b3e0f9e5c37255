import { type Authority, mayAssign, OWNER } from "@guildhall/permissions";
import { DomainError } from "../errors/domain-error.ts";

/**
 * Checks that the caller may decide which identity provider is trusted for a domain. That decides who can sign in as an
 * owner, so it takes what assigning the owner role takes: an owner, and with an access token one that allows everything.
 * @throws owner_only
 */
export function requireConnectionAuthority(authority: Authority): void {
  if (mayAssign(authority, OWNER)) return;
  throw new DomainError(
    "owner_only",
    authority.roles.includes(OWNER)
      ? "This access token cannot add, change or verify an identity provider. Sign in as an owner, or use a token with every permission."
      : "Only an owner can add, change or verify an identity provider. Ask an owner of this organization to do it.",
  );
}

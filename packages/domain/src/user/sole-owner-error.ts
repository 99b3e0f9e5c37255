import { DomainError } from "../errors/domain-error.ts";
import type { OrganizationOfAccount } from "./lock-account-everywhere.ts";

const MOST_IN_SENTENCE = 3;
const MOST_LISTED = 10;

/** An account can't be deleted while organizations would be left without an owner. Names the first ones. */
export class SoleOwnerError extends DomainError {
  /** By name; ten at most. */
  readonly organizations: readonly Pick<OrganizationOfAccount, "id" | "name" | "slug">[];
  /** How many there are. */
  readonly organizationCount: number;

  /** @param of whose account an administrator removes; undefined for one's own */
  constructor(owned: readonly OrganizationOfAccount[], of?: string) {
    super(
      "last_owner",
      of === undefined
        ? `You are the only owner of ${inWords(owned.map(({ name }) => name))}. Make someone else an owner, or delete the organization, before you delete your account.`
        : `${of} is the only owner of ${inWords(owned.map(({ name }) => name))}. Make someone else an owner, or delete the organization, before you remove the account.`,
    );
    this.organizations = owned.slice(0, MOST_LISTED).map(({ id, name, slug }) => ({ id, name, slug }));
    this.organizationCount = owned.length;
  }
}

/** @throws SoleOwnerError */
export function requireNotSoleOwner(organizations: readonly OrganizationOfAccount[], of?: string): void {
  const owned = organizations.filter(({ isSoleOwner }) => isSoleOwner);
  if (owned.length > 0) throw new SoleOwnerError(owned, of);
}

function inWords(names: readonly string[]): string {
  const named = names.slice(0, MOST_IN_SENTENCE);
  const more = names.length - named.length;
  const parts = more > 0 ? [...named, `${more} more`] : named;
  const last = parts.at(-1) ?? "";
  return parts.length > 1 ? `${parts.slice(0, -1).join(", ")} and ${last}` : last;
}

import { DomainError } from "../errors/domain-error.ts";

/** The same answer for an organization that does not exist and for one the caller has no part in. */
export const organizationNotFound = () =>
  new DomainError("organization_not_found", "There is no such organization, or you are not a member of it.");

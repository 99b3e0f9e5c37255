import { DomainError, organizationExists, type Services } from "@guildhall/domain";
import { betterAuthError } from "./better-auth-error.ts";

/**
 * Distinguishes an organization that does not exist from one the caller is not a member of, as Better Auth does; our
 * other APIs do not. @throws APIError ORGANIZATION_NOT_FOUND
 */
export async function distinguishNotFound<Result>(
  services: Services,
  organization: string | undefined,
  work: () => Promise<Result>,
): Promise<Result> {
  try {
    return await work();
  } catch (error) {
    const isNotTheirs = error instanceof DomainError && error.reason === "organization_not_found";
    if (isNotTheirs && organization && !(await organizationExists(services, organization))) {
      throw betterAuthError("BAD_REQUEST", "ORGANIZATION_NOT_FOUND", "There is no such organization.");
    }
    throw error;
  }
}

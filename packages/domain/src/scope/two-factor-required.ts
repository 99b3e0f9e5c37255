import { DomainError } from "../errors/domain-error.ts";
import type { Services } from "../services.ts";
import type { Caller } from "./caller.ts";

const isNeeded = "This organization requires two-factor authentication";

/**
 * Rejects a session that has shown no second factor, or an access token whose creator has none; the message contains where
 * to set one up.
 */
export function twoFactorRequired({ baseUrl }: Services, { token }: Pick<Caller, "token">): DomainError {
  const page = `${baseUrl}/account/security#two-factor`;
  return new DomainError(
    "two_factor_required",
    token === null
      ? `${isNeeded}. Set it up for your account, or sign in again with your second factor: ${page}`
      : `${isNeeded}, which the account that created this access token does not have. Set it up there: ${page}`,
  );
}

import { type Authority, permissionsHeldBy } from "@guildhall/permissions";
import { DomainError } from "../errors/domain-error.ts";

/**
 * For what someone may do without a permission, as a member or by their project membership: an access token of theirs can, if it may do
 * all that they may. One that reads must not write.
 * @param action continues "This access token cannot …" @throws missing_permission
 */
export function requireUnlimited(authority: Authority, action: string): void {
  const { size } = permissionsHeldBy(authority);
  if (size === permissionsHeldBy({ ...authority, limit: undefined }).size) return;
  throw new DomainError(
    "missing_permission",
    `This access token cannot ${action}: it may do less than its user. Use one without limits, or sign in.`,
  );
}

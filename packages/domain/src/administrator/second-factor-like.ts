import { DomainError } from "../errors/domain-error.ts";
import type { Caller } from "../scope/caller.ts";
import type { AdministeredAccount } from "./recheck-administrator.ts";

/**
 * What opens an account that has a second factor takes one from the administrator too.
 * @throws two_factor_required where their session has shown none
 */
export function requireSecondFactorLike(
  { twoFactorEnabled }: Pick<AdministeredAccount, "twoFactorEnabled">,
  { secondFactor }: Pick<Caller, "secondFactor">,
): void {
  if (!twoFactorEnabled || secondFactor !== null) return;
  const message = "This account has two-factor authentication. Sign in with a second factor of your own first.";
  throw new DomainError("two_factor_required", message);
}

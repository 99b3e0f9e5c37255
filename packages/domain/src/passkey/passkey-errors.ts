import { MAX_PASSKEYS } from "@guildhall/contracts";
import { DomainError } from "../errors/domain-error.ts";

/** The same for a passkey of someone else and one that does not exist. */
export const passkeyNotFound = () =>
  new DomainError("passkey_not_found", "Passkey not found. It may have been removed.");

export const passkeyLimitReached = () =>
  new DomainError(
    "passkey_limit_reached",
    `An account has at most ${MAX_PASSKEYS} passkeys. Remove one that you no longer use first.`,
  );

export const challengeUsed = () =>
  new DomainError("passkey_challenge_used", "This attempt was completed already. Start again.");

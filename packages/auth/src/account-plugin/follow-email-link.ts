import { type AccountProof, changeEmail, confirmEmail, type EmailLinkOutcome, type Services } from "@guildhall/domain";
import { type AccountErrorCode, accountError } from "./account-error.ts";
import type { EmailLink } from "./email-link.ts";

/**
 * Does what a link to confirm an address is for, on a proof of the account.
 * @param proof with `newPasswordHash`, the account is taken over, which a link that changes an address does not allow
 * @throws APIError INVALID_TOKEN, EMAIL_ALREADY_VERIFIED, PASSWORD_REQUIRED, `unproven`; DomainError of changeEmail
 */
export async function followEmailLink(
  services: Services,
  link: EmailLink,
  proof: AccountProof | { newPasswordHash: string },
  { unproven }: { unproven: AccountErrorCode },
): Promise<void> {
  const failures: Record<Exclude<EmailLinkOutcome, "confirmed">, AccountErrorCode> = {
    already_confirmed: "EMAIL_ALREADY_VERIFIED",
    stale: "INVALID_TOKEN",
    unproven,
  };
  const outcome = await follow(services, link, proof);
  if (outcome !== "confirmed") throw accountError(failures[outcome]);
}

function follow(
  services: Services,
  { userId, email, newEmail, sessionId = "" }: EmailLink,
  proof: AccountProof | { newPasswordHash: string },
): Promise<EmailLinkOutcome> {
  if (newEmail === undefined) return confirmEmail(services, { userId, email }, proof);
  if ("newPasswordHash" in proof) throw accountError("PASSWORD_REQUIRED");
  return changeEmail(services, { userId, email, newEmail, sessionId }, proof);
}

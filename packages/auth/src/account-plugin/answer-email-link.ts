import { type AccountCredential, type EmailLink, followEmailLink, type Services } from "@guildhall/domain";
import { contextOf } from "../context-of.ts";
import { type AccountErrorCode, accountError } from "./account-error.ts";

/**
 * Follows a link to confirm an address, and turns an outcome other than its success into an error of this API.
 * @param by with `newPasswordHash`, the account is taken over, which a link that changes an address does not allow
 * @throws APIError INVALID_TOKEN, EMAIL_ALREADY_VERIFIED, PASSWORD_REQUIRED, `wrong_credential`; DomainError of changeEmail
 */
export async function answerEmailLink(
  services: Services,
  link: EmailLink,
  by: AccountCredential | { newPasswordHash: string },
  { wrong_credential, headers }: { wrong_credential: AccountErrorCode; headers: Headers | undefined },
): Promise<void> {
  const failures = {
    already_confirmed: "EMAIL_ALREADY_VERIFIED",
    stale: "INVALID_TOKEN",
    password_required: "PASSWORD_REQUIRED",
    wrong_credential,
  } as const;
  const outcome = await followEmailLink(services, link, by, contextOf(headers));
  if (outcome !== "confirmed") throw accountError(failures[outcome]);
}

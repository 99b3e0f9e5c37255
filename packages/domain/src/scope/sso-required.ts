import { DomainError } from "../errors/domain-error.ts";
import type { Services } from "../services.ts";

/** Rejects a session or token that an organization's single sign-on did not make; the message contains where to sign in. */
export function ssoRequired({ baseUrl }: Services, providerId: string): DomainError {
  return new DomainError(
    "sso_required",
    `This organization takes only people who signed in with its single sign-on: ${baseUrl}/sign-in?sso=${encodeURIComponent(providerId)}`,
  );
}

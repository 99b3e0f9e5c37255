import { DomainError } from "../errors/domain-error.ts";

/** @throws email_not_verified for an account that anyone may have made */
export function requireConfirmedAddress({ email, emailVerified }: { email: string; emailVerified: boolean }): void {
  if (emailVerified) return;
  const message = `The address ${email} is not confirmed. Its owner has to open the link that confirms it first.`;
  throw new DomainError("email_not_verified", message);
}

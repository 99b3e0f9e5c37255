import { fitDisplayName, MAX_NAME_LENGTH } from "@guildhall/contracts";

/** A name for someone of whom only the email address is known: what stands before the @, or all of it if that cannot be seen. */
export function nameFromEmail(email: string): string {
  const beforeAt = email.slice(0, email.lastIndexOf("@"));
  return fitDisplayName(beforeAt, MAX_NAME_LENGTH) || fitDisplayName(email, MAX_NAME_LENGTH);
}

/** A name for someone of whom only the email address is known: what stands before the @, at most 100 characters. */
export const nameFromEmail = (email: string): string => email.slice(0, email.lastIndexOf("@")).slice(0, 100);

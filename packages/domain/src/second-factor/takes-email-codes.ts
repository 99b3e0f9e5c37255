/** Ways to sign in that show who reads the mailbox: a code that is mailed there would be the same factor again. */
const byMailbox = new Set(["email-otp", "magic-link"]);

/** Whether a code by email is a second factor for a sign-in that began this way; not for one that has no name, but a path. */
export const takesEmailCodes = (signInMethod: string): boolean =>
  !byMailbox.has(signInMethod) && !signInMethod.startsWith("/");

import { z } from "zod";
import { canonicalEmail, EMAIL_MAX, EMAIL_TOO_LONG } from "./canonical-email.ts";

const MAX_LOCAL_OCTETS = 64;

/**
 * An email address, in the one form in which it is stored, compared and sent to: trimmed; before the @ in lower case and NFC;
 * the domain in ASCII and lower case. So two spellings of one mailbox are one person. What RFC 5321 and 6531 allow and mail
 * servers deliver to, without quoted parts, addresses in brackets and single-label domains, and without what can be taken
 * for another address (UTS 39, Email Security Profiles; `%` and `!` route mail elsewhere).
 */
export const Email = email({ maxLocalOctets: MAX_LOCAL_OCTETS });

/**
 * The address of an account, invitation or mail that may exist already, such as one to sign in with; otherwise as {@link Email}.
 * Addresses with more than 64 bytes before the @ were accepted once.
 */
export const StoredEmail = email({ maxLocalOctets: EMAIL_MAX });

function email({ maxLocalOctets }: { maxLocalOctets: number }) {
  return z
    .string({
      error: ({ input }) => (input === undefined ? "The email address is missing." : "The email address must be text."),
    })
    .trim()
    .max(EMAIL_MAX, { error: EMAIL_TOO_LONG, abort: true })
    .transform((typed, context) => {
      const read = canonicalEmail(typed, maxLocalOctets);
      if ("email" in read) return read.email;
      context.addIssue({ code: "invalid_format", format: "email", message: read.problem });
      return z.NEVER;
    });
}

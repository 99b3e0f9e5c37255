import { z } from "zod";
import { asciiDomain } from "./ascii-domain.ts";

const MAX_LENGTH = 254;
const MAX_LOCAL_OCTETS = 64;

const EXAMPLE = "Enter an email address such as ada@example.com.";
const TOO_LONG = `An email address has at most ${MAX_LENGTH} characters.`;

/** What is not seen, or changes how what stands beside it is seen. The two joiners are for the domain's own rules. */
const invisible = /[\p{C}\p{Zl}\p{Zp}\p{Default_Ignorable_Code_Point}]/u;
const joiners = /\u200C|\u200D/g;

/** RFC 5321's characters without quotes, and the letters, marks and digits of RFC 6531; no atom begins with a mark. */
const localPart =
  /^(?!\p{M})[\w!#$%&'*+/=?^`{|}~\p{L}\p{M}\p{Nd}-]+(?:\.(?!\p{M})[\w!#$%&'*+/=?^`{|}~\p{L}\p{M}\p{Nd}-]+)*$/u;

/** Alphabets with letters that look like those of another one, or that are written in the other direction. */
const alphabets = [
  /\p{Script=Latin}/u,
  /\p{Script=Greek}/u,
  /\p{Script=Cyrillic}/u,
  /\p{Script=Armenian}/u,
  /\p{Script=Cherokee}/u,
  /\p{Script=Coptic}/u,
  /\p{Script=Hebrew}/u,
  /\p{Script=Arabic}/u,
  /\p{Script=Syriac}/u,
  /\p{Script=Thaana}/u,
  /\p{Script=Nko}/u,
];

const octets = (text: string) => new TextEncoder().encode(text).length;

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
export const StoredEmail = email({ maxLocalOctets: MAX_LENGTH });

function email({ maxLocalOctets }: { maxLocalOctets: number }) {
  return z
    .string({
      error: ({ input }) => (input === undefined ? "The email address is missing." : "The email address must be text."),
    })
    .trim()
    .max(MAX_LENGTH, { error: TOO_LONG, abort: true })
    .transform((typed, context) => {
      const read = canonicalEmail(typed, maxLocalOctets);
      if ("email" in read) return read.email;
      context.addIssue({ code: "invalid_format", format: "email", message: read.problem });
      return z.NEVER;
    });
}

function canonicalEmail(typed: string, maxLocalOctets: number): { email: string } | { problem: string } {
  const at = typed.lastIndexOf("@");
  const before = typed.slice(0, Math.max(at, 0));
  const behind = typed.slice(at + 1);
  if (invisible.test(before + behind.replace(joiners, ""))) {
    return { problem: "The email address contains an invisible character. Type it instead of pasting it." };
  }
  if (before === "" || behind === "") return { problem: EXAMPLE };
  const problem = problemBeforeAt(before);
  if (problem) return { problem };
  const local = before.normalize("NFC").toLowerCase().normalize("NFC");
  if (octets(local) > maxLocalOctets) {
    return { problem: `An email address has at most ${maxLocalOctets} characters (bytes of UTF-8) before the @.` };
  }
  if (behind.startsWith("["))
    return { problem: "Enter an email address with the name of a domain, not an IP address." };
  const domain = asciiDomain(behind);
  if (domain === undefined) return { problem: EXAMPLE };
  const email = `${local}@${domain}`;
  return octets(email) > MAX_LENGTH ? { problem: TOO_LONG } : { email };
}

/** What is wrong with the part before the @; undefined for nothing. */
function problemBeforeAt(typed: string): string | undefined {
  if (typed.includes('"')) return "Email addresses in quotation marks are not supported.";
  if (/[%!]/.test(typed) || /^[|/]/.test(typed)) {
    return "An email address must not contain % or !, or begin with | or /: mail servers reject these.";
  }
  const other = [...typed].find(standsForAnother);
  if (other !== undefined) {
    return `The email address contains ${other}, which is not the letter it looks like. Type the ordinary letter.`;
  }
  const composed = typed.normalize("NFC");
  if (composed.normalize("NFKC") !== composed || !localPart.test(composed)) return EXAMPLE;
  if (alphabets.filter((alphabet) => alphabet.test(composed)).length > 1) {
    return "The email address mixes letters of several alphabets. Type all of it in one.";
  }
  return undefined;
}

/**
 * Whether composing or lower-casing would make an ASCII letter, or several characters, of a character: full-width letters,
 * ligatures, the Kelvin sign, the Turkish İ. The result would be the mailbox of someone else.
 */
function standsForAnother(character: string): boolean {
  if (character <= "\x7F") return false;
  const plain = character.normalize("NFKC").toLowerCase();
  return /^[\0-\x7F]/.test(plain);
}

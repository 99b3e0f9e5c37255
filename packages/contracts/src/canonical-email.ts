import { asciiDomain } from "./ascii-domain.ts";

export const EMAIL_MAX = 254;

const EXAMPLE = "Enter an email address such as ada@example.com.";
export const EMAIL_TOO_LONG = `An email address has at most ${EMAIL_MAX} characters.`;

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

type ReadEmail = { email: string } | { problem: string };

/** Reads an address as `StoredEmail` does, without Zod: for the page to sign in on, which has to load fast. */
export function readStoredEmail(typed: string): ReadEmail {
  const trimmed = typed.trim();
  return trimmed.length > EMAIL_MAX ? { problem: EMAIL_TOO_LONG } : canonicalEmail(trimmed, EMAIL_MAX);
}

/** The form of an address that `Email` describes, of one trimmed and not too long, or what is wrong with it. */
export function canonicalEmail(typed: string, maxLocalOctets: number): ReadEmail {
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
  return octets(email) > EMAIL_MAX ? { problem: EMAIL_TOO_LONG } : { email };
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

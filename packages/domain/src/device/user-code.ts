import { randomInt } from "node:crypto";

/** Capital letters and digits that do not look like others, without vowels, so that no words result. */
const ALPHABET = "BCDFGHJKLMNPQRSTVWXZ23456789";
const LENGTH = 8;

/** A code for people to enter, such as `WDJB-7MHT`: one of 3.8e11, which with the limits on guessing lasts its minutes. */
export function newUserCode(): string {
  const code = Array.from({ length: LENGTH }, () => ALPHABET.charAt(randomInt(ALPHABET.length))).join("");
  return spellUserCode(code);
}

/** A code as it was entered, in the spelling that it was shown in: case, blanks and hyphens do not matter. */
function spellUserCode(entered: string): string {
  const bare = entered.toUpperCase().replace(/[\s-]/g, "");
  return `${bare.slice(0, LENGTH / 2)}-${bare.slice(LENGTH / 2)}`;
}

/** What is stored of a code. @param hash a keyed one: without a key, its characters are too few */
export const hashUserCode = (hash: (text: string) => string, entered: string): string =>
  hash(`device user code ${spellUserCode(entered)}`);

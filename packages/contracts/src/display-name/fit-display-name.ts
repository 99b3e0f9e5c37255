import { bytesOf, MAX_NAME_BYTES, trim } from "./display-name.ts";
import { graphemesOf } from "./graphemes.ts";
import { textFlaw, withoutFlaws } from "./text-flaw.ts";

/** Enough for any name that fits; composing a text takes time that grows with the square of its length. */
const MOST_READ = 3 * MAX_NAME_BYTES;

/**
 * The display name nearest to a text that no one can be asked to correct, such as a name that an identity provider sends:
 * without what a {@link displayName} must not have, and cut after `max` characters. Empty when nothing is left to see.
 */
export function fitDisplayName(text: string, max: number): string {
  const cleaned = clean(trim(text).slice(0, MOST_READ));
  const fitted = clean(cut(cleaned, max));
  return textFlaw(fitted) === undefined ? fitted : "";
}

/** Composed again, since what stood apart may stand together. */
const clean = (text: string) => trim(withoutFlaws(text.normalize("NFC")).normalize("NFC"));

function cut(text: string, max: number): string {
  let left = MAX_NAME_BYTES;
  const fitting = graphemesOf(text)
    .slice(0, max)
    .filter((character) => {
      left -= bytesOf(character);
      return left >= 0;
    });
  return fitting.join("");
}

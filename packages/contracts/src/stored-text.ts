/** Postgres can hold neither U+0000 nor half a surrogate pair, so no string a caller sends may. */
export const isStorable = (value: string) => !/[\0\p{Surrogate}]/u.test(value);

/** Composing shortens a text to a quarter at most: a Greek letter with three accents. */
const MOST_SHORTENED = 4;

/**
 * Text in NFC, the form in which names and email addresses are stored. One that has more than `max` characters in any form stays
 * as it is: composing takes time that grows with the square of its length.
 */
export function composed(text: string, max: number): string {
  return text.length > MOST_SHORTENED * max ? text : text.normalize("NFC");
}

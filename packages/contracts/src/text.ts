import { z } from "zod";

/** Postgres can hold neither U+0000 nor half a surrogate pair, so no string a caller sends may. */
export const isStorable = (value: string) => !/[\0\p{Surrogate}]/u.test(value);

/** Composing shortens a text to a quarter at most: a Greek letter with three accents. */
const MOST_SHORTENED = 4;

/** A line of text, trimmed, 1 to `max` characters. `label` names it in the errors: "The name". */
export function line(label: string, max: number) {
  return bounded(label, max, (text) => text.trim());
}

/** What is searched for: as {@link line}, {@link composed}. */
export function searchText(label: string, max: number) {
  return bounded(label, max, (text) => composed(text.trim(), max));
}

/**
 * Text in NFC, the form in which names and email addresses are stored. One that has more than `max` characters in any form stays
 * as it is: composing takes time that grows with the square of its length.
 */
export function composed(text: string, max: number): string {
  return text.length > MOST_SHORTENED * max ? text : text.normalize("NFC");
}

function bounded(label: string, max: number, normal: (text: string) => string) {
  return z
    .string({ error: `${label} must be text.` })
    .overwrite(normal)
    .min(1, `${label} must not be empty.`)
    .max(max, `${label} must be at most ${max} characters.`)
    .refine(isStorable, `${label} must not contain NUL or half characters.`);
}

/** An absolute http(s) address of a picture. */
export const PictureUrl = z
  .url({ protocol: /^https?$/, error: "Enter an http(s) address of a picture." })
  .max(2000, "The address must be at most 2000 characters.")
  .refine(isStorable, "The address must not contain NUL or half characters.");

import { z } from "zod";

/** Postgres can hold neither U+0000 nor half a surrogate pair, so no string a caller sends may. */
export const isStorable = (value: string) => !/[\0\p{Surrogate}]/u.test(value);

/** A line of text, trimmed, 1 to `max` characters. `label` names it in the errors: "The name". */
export function line(label: string, max: number) {
  return z
    .string({ error: `${label} must be text.` })
    .trim()
    .min(1, `${label} must not be empty.`)
    .max(max, `${label} must be at most ${max} characters.`)
    .refine(isStorable, `${label} must not contain NUL or half characters.`);
}

/** An absolute http(s) address of a picture. */
export const PictureUrl = z
  .url({ protocol: /^https?$/, error: "Enter an http(s) address of a picture." })
  .max(2000, "The address must be at most 2000 characters.")
  .refine(isStorable, "The address must not contain NUL or half characters.");

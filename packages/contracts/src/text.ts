import { z } from "zod";
import { composed, isStorable } from "./stored-text.ts";

/** A line of text, trimmed, 1 to `max` characters. `label` names it in the errors: "The name". */
export function line(label: string, max: number) {
  return bounded(label, max, (text) => text.trim());
}

/** What is searched for: as {@link line}, {@link composed}. */
export function searchText(label: string, max: number) {
  return bounded(label, max, (text) => composed(text.trim(), max));
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

import { z } from "zod";
import { graphemesOf } from "./graphemes.ts";
import { textFlaw } from "./text-flaw.ts";

/** Of a name in UTF-8. An index of Postgres holds some 2,700. */
export const MAX_NAME_BYTES = 1024;

/** Of people, teams, projects and access tokens. */
export const MAX_NAME_LENGTH = 100;

export const MAX_ORGANIZATION_NAME_LENGTH = 255;

const MAX_DESCRIPTION_BYTES = 4096;

/** Composing shortens a text to a third at most: Hangul from letters to syllables. */
const MOST_SHORTENED = 3;

/**
 * A name that people read, in the form it is stored in: trimmed and in NFC, on one line and to be seen; 1 to `max` characters as
 * people count them, which are grapheme clusters, and at most 1,024 bytes. `label` names it in the errors: "The name".
 */
export function displayName(label: string, max: number) {
  return readable(label, { max, maxBytes: MAX_NAME_BYTES });
}

/** The name of a person, team, project or access token. */
export const DisplayName = displayName("The name", MAX_NAME_LENGTH);

/** A text that people read, of one or more lines; otherwise as {@link displayName}. */
export function description(label: string, max: number) {
  return readable(label, { max, maxBytes: MAX_DESCRIPTION_BYTES, hasLines: true });
}

interface Limits {
  max: number;
  maxBytes: number;
  hasLines?: boolean;
}

function readable(label: string, limits: Limits) {
  return (
    z
      .string({ error: `${label} must be text.` })
      .overwrite((text) => normal(text, limits))
      .superRefine((text, context) => {
        const flaw = flawOf(text, limits);
        if (flaw === undefined) return;
        const message = `${label} ${flaw}`;
        // What is too long has its own error at some APIs.
        if (flaw.startsWith("must be at most"))
          context.addIssue({ code: "too_big", origin: "string", maximum: limits.max, inclusive: true, message });
        else context.addIssue({ code: "custom", message });
      })
      // JSON Schema counts code points, and has no word for graphemes: this is the most that can ever pass.
      .meta({ minLength: 1, maxLength: limits.maxBytes })
  );
}

/** A longer text stays as it is, to be rejected: composing takes time that grows with the square of its length. */
function normal(text: string, { maxBytes, hasLines = false }: Limits): string {
  const trimmed = trim(text);
  if (trimmed.length > MOST_SHORTENED * maxBytes) return trimmed;
  const lines = hasLines ? trimmed.replace(/\r\n?|[\u0085\u2028\u2029]/g, "\n") : trimmed;
  return trim(lines.normalize("NFC"));
}

/** In this order, since counting a long text's characters takes time. */
function flawOf(text: string, { max, maxBytes, hasLines = false }: Limits): string | undefined {
  if (text === "") return "must not be empty.";
  const tooLong = `must be at most ${max} characters.`;
  if (text.length > maxBytes) return tooLong;
  const flaw = textFlaw(text, { hasLines });
  if (flaw) return flaw;
  if (countGraphemes(text) > max) return tooLong;
  if (bytesOf(text) > maxBytes)
    return `must take at most ${maxBytes.toLocaleString("en")} bytes. Use simpler characters.`;
  return undefined;
}

/** Without the blanks around it, the empty Braille cell among them. */
export function trim(text: string): string {
  let start = 0;
  let end = text.length;
  while (start < end && isBlank(text.charAt(start))) start++;
  while (start < end && isBlank(text.charAt(end - 1))) end--;
  return text.slice(start, end);
}

const isBlank = (character: string) => character === "\u2800" || character.trim() === "";

export const bytesOf = (text: string) => new TextEncoder().encode(text).length;

const countGraphemes = (text: string) => graphemesOf(text).length;

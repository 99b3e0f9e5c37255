import { stripVTControlCharacters } from "node:util";

/** What others typed in, without what would move the cursor, color the terminal or turn the writing round. */
export function plain(text: string): string {
  return stripVTControlCharacters(text).replace(/[\p{Cc}\u061c\u200e\u200f\u202a-\u202e\u2066-\u2069]/gu, "");
}

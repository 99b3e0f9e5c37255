import { graphemesOf } from "@guildhall/contracts";

/** "AL" for "Ada Lovelace", "A" for "ada": the first letters of the first and the last word. */
export function initialsOf(name: string): string {
  const words = name.split(/[\s._-]+/).filter(Boolean);
  const [first] = words;
  const last = words.length > 1 ? words.at(-1) : undefined;
  return [first, last]
    .map((word) => (word ? graphemesOf(word)[0] : ""))
    .join("")
    .toUpperCase();
}

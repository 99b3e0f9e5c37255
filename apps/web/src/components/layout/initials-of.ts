import { graphemesOf } from "@guildhall/contracts";

/** "AL" for "Ada Lovelace", "A" for "ada": the first letters of the first and the last word. */
export function initialsOf(name: string): string {
  const words = name.split(/[\s._-]+/).filter(Boolean);
  const [first] = words;
  const last = words.length > 1 ? words.at(-1) : undefined;
  return [first, last].map(firstLetter).join("").toUpperCase();
}

/** Without the segmenter for plain letters, which takes longer than the rest of an avatar. */
const firstLetter = (word = "") => (/^[a-z](?![^ -~])/i.test(word) ? word.charAt(0) : graphemesOf(word)[0]);

import { randomInt } from "node:crypto";

const MAX_LENGTH = 48;
const SUFFIX_LENGTH = 6;
const letters = "abcdefghijkmnpqrstuvwxyz23456789";

/** A slug made of a name: "Müller & Söhne" gives `muller-sohne`. Never shorter than two characters. */
export function slugFromName(name: string): string {
  const slug = name
    .normalize("NFKD")
    .toLowerCase()
    .replace(/\p{M}/gu, "")
    .replace(/[^a-z0-9]+/g, "-")
    .slice(0, MAX_LENGTH)
    .replace(/^-+|-+$/g, "");
  return slug.length < 2 ? "organization" : slug;
}

/** The same with an ending by chance, for when that is taken. */
export function anotherSlug(slug: string): string {
  const ending = Array.from({ length: SUFFIX_LENGTH }, () => letters[randomInt(letters.length)]);
  return `${slug}-${ending.join("")}`;
}

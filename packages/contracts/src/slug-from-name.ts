const MAX_LENGTH = 64;

const spelledOut: Readonly<Record<string, string>> = {
  ß: "ss",
  æ: "ae",
  œ: "oe",
  ø: "o",
  đ: "d",
  ł: "l",
  þ: "th",
  "&": " and ",
};

/**
 * A slug to suggest for a name: "Zoë & Søn Ltd." gives `zoe-and-son-ltd`. Empty when the name
 * has no Latin letters and digits.
 */
export function slugFromName(name: string): string {
  return name
    .toLowerCase()
    .replace(/./gu, (letter) => spelledOut[letter] ?? letter)
    .normalize("NFKD")
    .replace(/[\p{M}'\u2019]/gu, "")
    .replace(/[^a-z0-9]+/g, "-")
    .replace(/^-/, "")
    .slice(0, MAX_LENGTH)
    .replace(/-$/, "");
}

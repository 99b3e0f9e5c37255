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

/** A slug to begin with: "Zoë & Søn Ltd." becomes zoe-and-son-ltd. Empty when the name has no latin letter or digit. */
export function slugFromName(name: string): string {
  return name
    .toLowerCase()
    .replace(/[ßæœøđłþ&]/g, (letter) => spelledOut[letter] ?? "")
    .normalize("NFKD")
    .replace(/[\u0300-\u036f'’]/g, "")
    .replace(/[^a-z0-9]+/g, "-")
    .slice(0, MAX_LENGTH)
    .replace(/^-|-$/g, "");
}

/**
 * Characters without a shape of their own, where a script or an emoji needs them. Anywhere else they make two names look
 * alike, or a name look empty.
 */
const inPlace = [
  // The flags of England, Scotland and Wales; other tags could hide text.
  String.raw`\u{1F3F4}\u{E0067}\u{E0062}(?:\u{E0065}\u{E006E}\u{E0067}|\u{E0073}\u{E0063}\u{E0074}|\u{E0077}\u{E006C}\u{E0073})\u{E007F}`,
  emojiSequence(),
  // A keycap, such as 1️⃣.
  String.raw`[0-9#*]\uFE0F\u20E3`,
  // Variants of ideographs, which Japanese family names have, and of letters.
  String.raw`\p{Script=Han}[\uFE00-\uFE02\u{E0100}-\u{E01EF}]`,
  String.raw`[\p{Script=Myanmar}\p{Script=Phags_Pa}]\uFE00`,
  mongolianLetter(),
  letterWithJoiner(),
].join("|");

/** What is deleted from a text without changing what people see of it. */
const invisible = String.raw`[\p{Default_Ignorable_Code_Point}\uFFF9-\uFFFC]`;

const misplaced = new RegExp(`(${inPlace})|${invisible}`, "gu");
const anyInvisible = new RegExp(invisible, "u");

/** Unassigned code points pass: a newer Unicode has letters there, or emoji. */
const unreadable = /[\p{Private_Use}\p{Noncharacter_Code_Point}]/u;

/** UTS 39 suggests 4 for identifiers. The longest stack of written Tibetan has 8. */
const MOST_MARKS = 8;
const marks = String.raw`[\p{Nonspacing_Mark}\p{Enclosing_Mark}]`;
const tooManyMarks = new RegExp(`(${marks}{${MOST_MARKS}})${marks}+`, "u");

/** The empty Braille cell and the empty note head are symbols to Unicode and blank to people. */
const visible = /(?![\u2800\u{1D159}\p{Default_Ignorable_Code_Point}])[\p{L}\p{N}\p{P}\p{S}\p{Unassigned}]/u;

const broken = /[\p{Control}\p{Zl}\p{Zp}]/u;
const controls = /\p{Control}/u;
const breaks = /[\n\r\v\f\u0085\u2028\u2029]/u;
const turning = /\p{Bidi_Control}/u;
const halves = /\p{Surrogate}/u;

/** What is wrong with a text that people are to read, as the end of a sentence that begins with its label. */
export function textFlaw(text: string, { hasLines = false } = {}): string | undefined {
  const found = (pattern: RegExp, within = text) => pattern.exec(within)?.[0];
  const line = hasLines ? text.replaceAll("\n", " ") : text;
  const half = found(halves);
  if (half) return `must not contain half of a character (${codePoint(half)}). Type it again.`;
  if (found(breaks, line)) return "must be on one line. Remove the line break.";
  const control = found(controls, line);
  if (control) return `must not contain control characters. Remove ${codePoint(control)}.`;
  const direction = found(turning);
  if (direction) return `must not change the direction of text. Remove ${codePoint(direction)}.`;
  const hidden = found(
    anyInvisible,
    text.replace(misplaced, (each, allowed) => (allowed === undefined ? each : " ")),
  );
  if (hidden && visible.test(text)) {
    return `must not contain invisible characters. Remove ${codePoint(hidden)}, or type it again.`;
  }
  if (!visible.test(text)) return "must contain a character that people can see.";
  const unknown = found(unreadable);
  if (unknown) return `must not contain private-use characters or noncharacters. Remove ${codePoint(unknown)}.`;
  if (found(tooManyMarks)) return `must have at most ${MOST_MARKS} accents or other marks on a character.`;
  return undefined;
}

/** The text on one line, without what {@link textFlaw} objects to. Empty when nothing is left to see. */
export function withoutFlaws(text: string): string {
  const line = text
    .replace(/\s+/gu, (blanks) => (broken.test(blanks) ? " " : blanks))
    .replace(/\p{Control}/gu, " ")
    .replace(/[\p{Surrogate}\p{Bidi_Control}]/gu, "")
    .replace(misplaced, (_, allowed = "") => allowed)
    .replace(new RegExp(unreadable, "gu"), "")
    .replace(new RegExp(tooManyMarks, "gu"), "$1");
  return visible.test(line) ? line : "";
}

function codePoint(character: string): string {
  return `U+${(character.codePointAt(0) ?? 0).toString(16).toUpperCase().padStart(4, "0")}`;
}

/** One emoji, or several joined to one. */
function emojiSequence(): string {
  const one = String.raw`\p{Extended_Pictographic}\p{Emoji_Modifier}?[\uFE0E\uFE0F]?`;
  return String.raw`${one}(?:\u200D${one})*`;
}

/** With the selector of its form, and the separator of the vowel after it. */
function mongolianLetter(): string {
  const letter = String.raw`[\u1807\u180A\u1820-\u18AA]`;
  return String.raw`${letter}[\u180B-\u180D\u180F]?(?:[\u180E\u200C\u200D](?=${letter}))?`;
}

/**
 * A letter with a joiner or non-joiner after it: between two letters of a script that has them, such as Persian and
 * Sinhala, or after a sign that takes the vowel away, as Malayalam ends words.
 */
function letterWithJoiner(): string {
  const scripts = "Arab Syrc Mand Nkoo Adlm Rohg Deva Beng Guru Gujr Orya Taml Telu Knda Mlym Sinh Khmr Mymr Tibt";
  const ofScripts = scripts.replace(/(\w+) ?/g, String.raw`\p{Script_Extensions=$1}`);
  const letter = String.raw`(?!\p{Default_Ignorable_Code_Point})(?=[\p{L}\p{M}])[${ofScripts}]`;
  const virama = String.raw`[\u094D\u09CD\u0A4D\u0ACD\u0B4D\u0BCD\u0C4D\u0CCD\u0D4D\u0DCA]`;
  const joiner = String.raw`[\u200C\u200D]`;
  return `${virama}${joiner}|${letter}${joiner}(?=${letter})`;
}

import { describe, expect, it } from "vitest";
import { DisplayName, description, displayName } from "./display-name.ts";

const flaw = (value: unknown, schema = DisplayName) => schema.safeParse(value).error?.issues[0]?.message;

const family = "👨‍👩‍👧‍👦";

describe("a display name", () => {
  it.each([
    ["Latin", "Ada Lovelace", "Ada Lovelace"],
    ["an apostrophe and a hyphen", "Séan O’Brien-Smith", "Séan O’Brien-Smith"],
    ["blanks around it", " \t\u00a0Ada\u3000\n", "Ada"],
    ["a byte order mark before it", "\ufeffAda", "Ada"],
    ["an empty Braille cell after it", "Ada\u2800", "Ada"],
    ["letters with their accents apart", "Zoe\u0308", "Zoë"],
    ["Hangul in single letters", "\u1112\u1161\u11ab", "한"],
    ["Braille with an empty cell", "⠁⠙⠁⠀⠇", "⠁⠙⠁⠀⠇"],
    ["one digit", "7", "7"],
    ["a symbol", "&", "&"],
    ["Persian with a non-joiner", "می\u200cخواهم", "می\u200cخواهم"],
    ["Devanagari with a joiner", "क्\u200dष", "क्\u200dष"],
    ["Bengali with a joiner before the sign", "র\u200d্যাব", "র\u200d্যাব"],
    ["Malayalam that ends in a joiner", "അവന്\u200d", "അവന്\u200d"],
    ["Sinhala", "ශ්\u200dරී ලංකා", "ශ්\u200dරී ලංකා"],
    ["Mongolian with a vowel separator and a variant", "ᠪᠢᠴᠢᠭ\u180c\u180eᠡ", "ᠪᠢᠴᠢᠭ\u180c\u180eᠡ"],
    ["an ideograph with a variant", "辻\u{e0100}さん", "辻\u{e0100}さん"],
    ["Hebrew with points", "שָׁלוֹם", "שָׁלוֹם".normalize("NFC")],
    ["the tallest stack of Tibetan", "ཧྐྵྨླྺྼྻྂ", "ཧྐྵྨླྺྼྻྂ".normalize("NFC")],
    ["a family", family, family],
    ["a flag of two emoji", "🏳️‍🌈 Pride", "🏳️‍🌈 Pride"],
    ["a profession with a skin tone", "👩🏽‍🚀", "👩🏽‍🚀"],
    ["a keycap", "1️⃣ First", "1️⃣ First"],
    ["the flag of Scotland", "🏴󠁧󠁢󠁳󠁣󠁴󠁿", "🏴󠁧󠁢󠁳󠁣󠁴󠁿"],
    ["a flag of letters", "🇩🇪", "🇩🇪"],
    ["a heart as an emoji", "I ❤️ NY", "I ❤️ NY"],
    ["a letter that Unicode does not have yet", "A\u{3fffd}", "A\u{3fffd}"],
    ["100 emoji", "🦄".repeat(100), "🦄".repeat(100)],
    ["40 families", family.repeat(40), family.repeat(40)],
    ["1,024 bytes", "ß".repeat(2) + "a".repeat(98), "ß".repeat(2) + "a".repeat(98)],
  ])("accepts %s", (_, given, stored) => {
    expect(flaw(given)).toBeUndefined();
    expect(DisplayName.parse(given)).toBe(stored);
    expect(DisplayName.parse(stored)).toBe(stored);
  });

  const invisible = (code: string) =>
    `The name must not contain invisible characters. Remove ${code}, or type it again.`;
  const direction = (code: string) => `The name must not change the direction of text. Remove ${code}.`;
  const control = (code: string) => `The name must not contain control characters. Remove ${code}.`;
  const half = (code: string) => `The name must not contain half of a character (${code}). Type it again.`;
  const unreadable = (code: string) =>
    `The name must not contain private-use characters or noncharacters. Remove ${code}.`;
  const nothing = "The name must contain a character that people can see.";
  const twoLines = "The name must be on one line. Remove the line break.";
  const tooLong = "The name must be at most 100 characters.";
  const tooManyMarks = "The name must have at most 8 accents or other marks on a character.";

  it.each([
    ["a number", 7, "The name must be text."],
    ["nothing", "", "The name must not be empty."],
    ["blanks", " \t\n\u3000", "The name must not be empty."],
    ["Braille blanks", "\u2800\u2800", "The name must not be empty."],
    ["zero-width spaces", "\u200b\u200b", nothing],
    ["a Hangul filler", "\u3164", nothing],
    ["a halfwidth Hangul filler", "\uffa0", nothing],
    ["Hangul Jamo fillers", "\u115f\u1160", nothing],
    ["joiners", "\u200d\u200c", nothing],
    ["a variation selector", "\ufe0f", nothing],
    ["Khmer inherent vowels", "\u17b4\u17b5", nothing],
    ["an empty note head", "\u{1d159}", nothing],
    ["an accent without a letter", "\u0301", nothing],
    ["a soft hyphen", "Ac\u00adme", invisible("U+00AD")],
    ["a grapheme joiner", "Ac\u034fme", invisible("U+034F")],
    ["a word joiner", "Ac\u2060me", invisible("U+2060")],
    ["a zero-width space", "Ac\u200bme", invisible("U+200B")],
    ["a zero-width space at the end", "Acme\u200b", invisible("U+200B")],
    ["a byte order mark within", "Ac\ufeffme", invisible("U+FEFF")],
    ["a Hangul filler within", "Ac\u3164me", invisible("U+3164")],
    ["a Mongolian vowel separator in Latin", "Ac\u180eme", invisible("U+180E")],
    ["a joiner in Latin", "Ac\u200dme", invisible("U+200D")],
    ["a non-joiner at the end of Persian", "علی\u200c", invisible("U+200C")],
    ["two non-joiners in Persian", "می\u200c\u200cخواهم", invisible("U+200C")],
    ["two joiners at the end of Malayalam", "അവന്\u200d\u200d", invisible("U+200D")],
    ["a joiner after an emoji", "🦄\u200d", invisible("U+200D")],
    ["a joiner between an emoji and a letter", "🦄\u200da", invisible("U+200D")],
    ["a variation selector after a letter", "Acme\ufe0f", invisible("U+FE0F")],
    ["two variation selectors", "❤\ufe0f\ufe0f", invisible("U+FE0F")],
    ["an ideographic variant of a Latin letter", "a\u{e0100}", invisible("U+E0100")],
    ["text in tags", "Acme\u{e0061}\u{e0062}", invisible("U+E0061")],
    ["text in tags behind a flag", "🏴\u{e0067}\u{e0061}\u{e007f}", invisible("U+E0067")],
    ["deprecated format characters", "Ac\u206ame", invisible("U+206A")],
    ["an invisible operator", "a\u2063b", invisible("U+2063")],
    ["an annotation", "a\ufff9b\ufffac\ufffb", invisible("U+FFF9")],
    ["an object", "a\ufffc", invisible("U+FFFC")],
    ["a musical format character", "a\u{1d173}", invisible("U+1D173")],
    ["an override of the direction", "Ac\u202eme", direction("U+202E")],
    ["an isolate", "Ac\u2066me\u2069", direction("U+2066")],
    ["a mark of the direction", "Ac\u200fme", direction("U+200F")],
    ["an Arabic letter mark", "Ac\u061cme", direction("U+061C")],
    ["two lines", "Acme\nBeta", twoLines],
    ["a line separator", "Acme\u2028Beta", twoLines],
    ["a paragraph separator", "Acme\u2029Beta", twoLines],
    ["a next-line character", "Acme\u0085Beta", twoLines],
    ["a tab", "Acme\tBeta", control("U+0009")],
    ["NUL", "a\u0000", control("U+0000")],
    ["a bell", "a\u0007b", control("U+0007")],
    ["an escape", "\u001b[31mred", control("U+001B")],
    ["a C1 control character", "a\u009bb", control("U+009B")],
    ["half of a character", "a\ud83e", half("U+D83E")],
    ["private use", "Acme \uf8ff", unreadable("U+F8FF")],
    ["a noncharacter", "a\ufdd0", unreadable("U+FDD0")],
    ["9 accents on a letter", `Z${"\u0335\u0316".repeat(4)}\u0335`, tooManyMarks],
    ["101 letters", "a".repeat(101), tooLong],
    ["101 emoji", "🦄".repeat(101), tooLong],
    ["a text of any length", "a".repeat(1_000_000), tooLong],
    ["50 families", family.repeat(50), "The name must take at most 1,024 bytes. Use simpler characters."],
  ])("rejects %s", (_, given, message) => {
    expect(flaw(given)).toBe(message);
  });

  it("of an organization has up to 255 characters", () => {
    const name = displayName("The name", 255);
    expect(flaw("🦄".repeat(255), name)).toBeUndefined();
    expect(flaw("ö".repeat(255), name)).toBeUndefined();
    expect(flaw("ö".repeat(256), name)).toBe("The name must be at most 255 characters.");
  });

  it("is checked in time that does not grow with the square of its length", () => {
    const began = performance.now();
    for (const part of ["\u0316\u0301", "\u2800a", " \u2800", "\u200d", "👩\u200d", "م\u200c", "\u1100"]) {
      expect(flaw(part.repeat(500_000))).toBeDefined();
    }
    expect(performance.now() - began).toBeLessThan(5_000);
  });
});

describe("a description", () => {
  const Description = description("The description", 1000);

  it("has lines", () => {
    expect(Description.parse(" One\r\ntwo\u2028three\n ")).toBe("One\ntwo\nthree");
    expect(Description.parse("🦄".repeat(1000))).toBe("🦄".repeat(1000));
  });

  it.each([
    ["a bell", "a\nb\u0007", "The description must not contain control characters. Remove U+0007."],
    ["an override", "a\n\u202eb", "The description must not change the direction of text. Remove U+202E."],
    [
      "a zero-width space",
      "a\n\u200b",
      "The description must not contain invisible characters. Remove U+200B, or type it again.",
    ],
    ["1,001 letters", "a".repeat(1001), "The description must be at most 1000 characters."],
    ["line breaks only", "\n\n", "The description must not be empty."],
  ])("rejects %s", (_, given, message) => {
    expect(flaw(given, Description)).toBe(message);
  });
});

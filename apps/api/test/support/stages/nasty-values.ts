import fc from "fast-check";

const SURROGATES_FROM = 0xd800;
const SURROGATES = 0x800;

/** Any character. fast-check's own `unit: "binary"` makes a table of all million of them first, which takes seconds. */
const anyCharacter = fc
  .nat({ max: 0x10ffff - SURROGATES })
  .map((index) => String.fromCodePoint(index < SURROGATES_FROM ? index : index + SURROGATES));

/** Texts, none of them empty, that break parsers, patterns, encodings and databases. */
export const brokenTexts = [
  "\u0000",
  "a\u0000b",
  "%",
  "_",
  "\\",
  "'",
  "--",
  "\ud800",
  "𝕲",
  "x".repeat(2_000),
  " ",
  "null",
];
const misplacedTexts = ["org_01h455vb4pex5vsknk084sn02q", "__proto__", "constructor", "-created", "WyJuYW1lIiwxLDJd"];
const oddValues = [null, 1e308, -1, 2 ** 53, 0.5];

/** Text that breaks parsers, patterns, encodings and databases. */
export const nastyText = fc.oneof(
  fc.string({ unit: anyCharacter, maxLength: 50 }),
  fc.constantFrom("", ...brokenTexts),
  fc.constantFrom(...misplacedTexts),
);

/** The same, and values of every wrong type. */
export const nastyValue = fc.oneof(
  nastyText,
  fc.double(),
  fc.integer(),
  fc.boolean(),
  fc.constantFrom(...oddValues),
  fc.array(nastyText, { maxLength: 4 }),
  fc.jsonValue(),
);

/** One of each kind. */
const kinds: unknown[] = [
  ...["", ...brokenTexts, ...misplacedTexts, ...oddValues, 7, true],
  ...[[], ["a\u0000b"], [[]], {}, { a: { b: [null] } }, { __proto__: null, constructor: 1 }],
];

/** Objects of which each of the fields holds, in one of them, each kind of nasty value. */
export const everyKindIn = (fields: readonly string[]): Record<string, unknown>[] =>
  kinds.map((_, offset) =>
    // Fields that are checked together should not all be of one kind.
    Object.fromEntries(fields.map((field, index) => [field, kinds[(offset + 5 * index) % kinds.length]])),
  );
